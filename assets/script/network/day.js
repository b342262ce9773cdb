// Days as people write them, as pages do: https://www.gov.uk/guidance/style-guide/a-to-z#dates.
const written = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

// JavaScript takes 30 February for 2 March: what is no day stays as it is.
function inWords(day) {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.valueOf()) && at.toISOString().startsWith(day) ? written.format(at) : day;
}

// The label of a letter ends with its day, after a comma; keys and addresses, which end so too, stay what they are.
export const dated = (label) => label.replace(/(, )(\d{4}-\d{2}-\d{2})$/, (_, comma, day) => comma + inWords(day));
