// Days as people write them, as pages do: https://www.gov.uk/guidance/style-guide/a-to-z#dates.
const written = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

// The label of a letter ends with its day.
export const dated = (label) => label.replace(/\b\d{4}-\d{2}-\d{2}$/, (day) => written.format(new Date(day)));
