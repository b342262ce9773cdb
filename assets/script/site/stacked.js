// A table whose rows are blocks on a phone is none to Safari, and who hears the page hears loose words. It is one again
// where the roles stand in the page. HTML that is sent must not have them: https://www.w3.org/TR/html-aria/#el-tr.
const ROLES = {
  "table": "table",
  "thead, tbody": "rowgroup",
  "tr": "row",
  "th[scope=col]": "columnheader",
  "th[scope=row]": "rowheader",
  "td": "cell",
};

export function stacking() {
  for (const [parts, role] of Object.entries(ROLES)) {
    for (const part of document.querySelectorAll(`.sqs-stacked:is(${parts}), .sqs-stacked :is(${parts})`)) {
      part.setAttribute("role", role);
    }
  }
}
