// Keeps an open page as fresh as its sources. Served by `annals serve`, never published.
(() => {
  "use strict";
  const shownSite = document.currentScript.dataset.site;
  const page = document.getElementById("annals-findings");
  let shownFindings = "";
  let dialog;

  // A browser keeps six connections to a server, for all its tabs. Only tabs that are seen listen.
  let events;
  function listen() {
    if (events) events.close();
    if (document.hidden) return;
    events = new EventSource("/_annals/events");
    events.addEventListener("state", heard);
  }
  document.addEventListener("visibilitychange", listen);
  window.addEventListener("pageshow", (event) => event.persisted && listen());
  listen();

  function heard(event) {
    const { site, findings } = JSON.parse(event.data);
    if (site !== shownSite) {
      events.close();
      keepPlace();
      location.reload();
    } else if (findings !== shownFindings) {
      shownFindings = findings;
      show(findings);
    }
  }

  // Where the reader is: what is open, what has the focus, how far down. Elements are known by their id
  // or their words, so that an edit above them does not matter.
  const KEY = "annals-place";

  function named(elements) {
    const seen = {};
    return elements.map((element) => {
      const words = element.id || element.getAttribute("href") || element.name || element.textContent;
      const name = `${element.tagName} ${words.trim().slice(0, 80)}`;
      seen[name] = (seen[name] || 0) + 1;
      return { element, name: `${name} ${seen[name]}` };
    });
  }
  const folds = () => named([...document.querySelectorAll("details > summary")]);
  const stops = () =>
    named([...document.querySelectorAll("a, button, input, select, textarea, summary, [tabindex]")]);

  function keepPlace() {
    const focused = stops().find(({ element }) => element === document.activeElement);
    const place = {
      page: location.pathname,
      open: Object.fromEntries(folds().map(({ element, name }) => [name, element.parentNode.open])),
      focus: focused && focused.name,
      left: scrollX,
      top: scrollY,
    };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(place));
    } catch {
      // A browser that keeps nothing begins at the top.
    }
  }

  function findPlace() {
    let place;
    try {
      place = JSON.parse(sessionStorage.getItem(KEY));
      sessionStorage.removeItem(KEY);
    } catch {
      return;
    }
    if (!place || place.page !== location.pathname) return;
    for (const { element, name } of folds()) {
      if (name in place.open) element.parentNode.open = place.open[name];
    }
    const focused = stops().find(({ name }) => name === place.focus);
    if (focused) focused.element.focus({ preventScroll: true });
    scrollTo({ left: place.left, top: place.top, behavior: "instant" });
  }
  // After the page's own scripts, which may open and close things too.
  window.addEventListener("load", findPlace);

  // Findings come as HTML in which all that an author wrote is escaped.
  function show(findings) {
    if (page) {
      page.innerHTML = findings;
    } else if (findings) {
      open(findings);
    } else if (dialog) {
      dialog.close();
    }
  }

  // A modal dialog: Escape closes it, and the focus goes back to where it was.
  function open(findings) {
    dialog ??= document.body.appendChild(document.createElement("dialog"));
    dialog.className = "annals-overlay";
    dialog.setAttribute("aria-label", "Findings");
    dialog.innerHTML =
      findings +
      '<form method="dialog"><button class="annals-close">Close (Escape)</button></form>';
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  }
})();
