// What a page is asked from inside. Each function runs in the page, and gives a list of what is wrong.

/** Exactly one first heading. */
export function headings() {
  const found = [...document.querySelectorAll('h1')];
  return found.length === 1 ? [] : [`${found.length} h1 elements`];
}

/** Nothing makes the page wider than its window. */
export function reflow() {
  const wide = document.documentElement.scrollWidth;
  if (wide <= innerWidth) return [];
  const scrolls = (element) => {
    for (let it = element.parentElement; it && it !== document.body; it = it.parentElement) {
      if (getComputedStyle(it).overflowX !== 'visible') return true;
    }
    return false;
  };
  const culprit = [...document.body.querySelectorAll('*')]
    .find((it) => it.getBoundingClientRect().right + scrollX > innerWidth + 1 && !scrolls(it));
  const name = culprit
    ? culprit.tagName.toLowerCase() + (culprit.id && `#${culprit.id}`) + [...culprit.classList].map((it) => `.${it}`).join('')
    : 'unknown';
  return [`the page is ${wide} px wide in a window of ${innerWidth}: ${name}`];
}

/** A link within the page leads somewhere. */
export function anchors() {
  return [...document.querySelectorAll('a[href*="#"]')]
    .filter((link) => link.pathname === location.pathname && link.origin === location.origin && link.hash.length > 1)
    .filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1))))
    .map((link) => `a[href="${link.getAttribute('href')}"] leads nowhere`);
}

/** Each chart shows one of its drawings, in letters that can be read and do not touch. */
export function charts() {
  const SMALLEST = 11;
  const found = [];
  const words = (text) => `"${text.textContent.trim()}"`;
  for (const chart of document.querySelectorAll('.chart-drawings')) {
    const name = `#${chart.closest('[id]')?.id}`;
    const shown = [...chart.querySelectorAll(':scope > svg')].filter((it) => it.getClientRects().length > 0);
    if (shown.length !== 1) found.push(`${name} shows ${shown.length} drawings`);
    for (const drawing of shown) {
      const sheet = drawing.getBoundingClientRect();
      const texts = [...drawing.querySelectorAll('text')].filter((it) => it.textContent.trim() && it.getClientRects().length);
      const boxes = texts.map((it) => it.getBoundingClientRect());
      texts.forEach((text, at) => {
        const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
        if (size < SMALLEST - 0.01) found.push(`${name} ${words(text)} is ${size.toFixed(1)} px`);
        const box = boxes[at];
        if (box.left < sheet.left - 1 || box.right > sheet.right + 1) found.push(`${name} ${words(text)} leaves the drawing`);
        for (let other = at + 1; other < texts.length; other++) {
          const wide = Math.min(box.right, boxes[other].right) - Math.max(box.left, boxes[other].left);
          const high = Math.min(box.bottom, boxes[other].bottom) - Math.max(box.top, boxes[other].top);
          // A box has room above and below its letters, so a sliver of it may be shared.
          const sliver = 0.3 * Math.min(box.height, boxes[other].height);
          if (wide > 1 && high > sliver) found.push(`${name} ${words(text)} and ${words(texts[other])} overlap`);
        }
      });
    }
  }
  return found;
}

/** The words of the page's main part that are shown. */
export function mainText() {
  const main = document.querySelector('main');
  // A part that is not rendered would give all its words.
  return main?.getClientRects().length ? main.innerText.trim() : '';
}
