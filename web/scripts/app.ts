// The islands of a page. Each makes better what works without it; none is needed to read or to write.
// One file an island; what they share is in lib.ts.

import { startDrafts } from "./drafts.js";
import { startMentions } from "./mentions.js";
import { startMenus } from "./menus.js";
import { startParts } from "./parts.js";
import { startSimilar } from "./similar.js";
import { startTheme } from "./theme.js";
import { startTools } from "./tools.js";

/** Starts the islands under `root`: the page when it opens, a part of it when it has been put in place. */
function start(root: ParentNode): void {
  startTools(root);
  startMentions(root);
  startDrafts(root);
  startSimilar(root);
  startTheme(root);
  root.querySelector<HTMLElement>("[data-focus]")?.focus();
}

startMenus();
startParts(start);
start(document);
