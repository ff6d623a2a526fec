/* "Exit this page", made quicker: the page is hidden at once, and the other takes its place, so that
   Back does not bring this one up again. Shift three times does the same. Nothing is kept, and without
   this script the links still lead out. */
(() => {
  const links = document.querySelectorAll("a.exit");
  const status = document.querySelector(".help-bar [role=status]");
  if (!links.length || !status) return;

  const leave = () => {
    document.documentElement.hidden = true;
    document.title = links[0].hostname;
    location.replace(links[0].href);
  };
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  }

  /* Shift alone, three times in three seconds: it also silences some screen readers, and makes capitals. */
  let presses = [];
  let alone = false;
  const say = () => {
    status.textContent = ["", status.dataset.two, status.dataset.one][presses.length] || "";
  };
  const forget = () => {
    alone = false;
    presses = [];
    say();
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") forget();
    else if (!event.repeat) alone = true;
  });
  addEventListener("pointerdown", forget);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    const now = Date.now();
    presses = [...presses.filter((then) => now - then < 3000), now];
    if (presses.length > 2) leave();
    else say();
  });
})();
