// Pages work without this: it folds the navigation away on narrow screens, and makes tabs of sections.
import { ServiceNavigation, SkipLink, Tabs, createAll } from "govuk-frontend";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const component of [ServiceNavigation, SkipLink, Tabs]) createAll(component);
