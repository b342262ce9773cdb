// Pages work without this: it folds the navigation away on narrow screens, makes tabs of sections, opens what is folded
// away for whoever prints it or is led to it, says what tables are, and copies links.
import { ServiceNavigation, SkipLink, Tabs, createAll } from "govuk-frontend";
import { copying } from "./site/copying.js";
import { folding } from "./site/folded.js";
import { stacking } from "./site/stacked.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const component of [ServiceNavigation, SkipLink, Tabs]) createAll(component);
folding();
stacking();
copying();
