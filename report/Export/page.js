// Runs in the head: the theme is there before the first paint, the buttons when the page is.
{
  const root = document.documentElement;
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const remembered = action => {
    try { return action(localStorage); } catch { return null; } // a page opened from a file may have no storage
  };
  const chosen = remembered(storage => storage.getItem("notebook-theme"));
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches;

  const themeButton = button => {
    const label = () => button.textContent = isDark() ? "Light theme" : "Dark theme";
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      remembered(storage => storage.setItem("notebook-theme", root.dataset.theme));
      label();
    });
    systemDark.addEventListener("change", label);
    label();
  };

  const codeButton = button => {
    const sources = [...document.querySelectorAll("details.source")];
    const anyOpen = () => sources.some(source => source.open);
    const label = () => button.textContent = anyOpen() ? "Hide code" : "Show code";
    button.addEventListener("click", () => {
      const open = !anyOpen();
      for (const source of sources) source.open = open;
      label();
    });
    document.addEventListener("toggle", label, true); // one cell's fold; the event does not bubble
    label();
  };

  // What scrolls to the right fades out there until it has been scrolled to its end.
  const hint = region => {
    const show = () =>
      region.classList.toggle("more", region.scrollLeft + region.clientWidth < region.scrollWidth - 1);
    region.addEventListener("scroll", show, { passive: true });
    new ResizeObserver(show).observe(region); // calls it once now
  };

  // The first column of texts, else of anything, stays in view, and a last one of single words, which judge a row.
  const keepNames = table => {
    const rows = [...table.rows];
    const isText = cell => isNaN(cell.textContent.replaceAll(",", ""));
    const cells = [...rows.at(-1)?.cells ?? []];
    const name = Math.max(0, cells.findIndex(isText));
    const judges = cells.length > 4 && isText(cells.at(-1)) && rows.every(row => row.cells.length === cells.length &&
      /^\w{1,12}$/.test(row.cells[cells.length - 1].textContent));
    for (const row of rows) {
      row.cells[name]?.classList.add("name");
      if (judges) row.cells[cells.length - 1].classList.add("verdict");
    }
  };

  addEventListener("DOMContentLoaded", () => {
    themeButton(document.getElementById("theme"));
    const code = document.getElementById("code");
    if (code) codeButton(code);
    for (const region of document.querySelectorAll("[role=region]")) hint(region);
    for (const table of document.querySelectorAll("[role=region] table")) keepNames(table);
    const contents = document.querySelector("nav details");
    if (contents) contents.open = matchMedia("(min-width: 1200px)").matches; // it stands beside the text there
  });
}
