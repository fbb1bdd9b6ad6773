// Closes an open menu (<details class="drop">) by Escape, by pressing elsewhere and by going on with Tab.

/** Watches the whole page. */
export function startMenus(): void {
  const closeAllBut = (target: EventTarget | null) => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.drop[open]")) {
      if (!(target instanceof Node && menu.contains(target))) menu.open = false;
    }
  };
  document.addEventListener("pointerdown", (event) => closeAllBut(event.target));
  document.addEventListener("focusin", (event) => closeAllBut(event.target));
  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector<HTMLDetailsElement>("details.drop[open]");
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}
