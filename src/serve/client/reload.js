// Keeps an open page as fresh as its sources. Served by `annals serve`, never published.
(() => {
  "use strict";
  const shownSite = document.currentScript.dataset.site;
  const page = document.getElementById("annals-findings");
  let shownFindings = "";
  let dialog;

  const events = new EventSource("/_annals/events");
  events.addEventListener("state", (event) => {
    const { site, findings } = JSON.parse(event.data);
    if (site !== shownSite) {
      events.close();
      location.reload(); // The browser keeps the scroll place.
    } else if (findings !== shownFindings) {
      shownFindings = findings;
      show(findings);
    }
  });

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
