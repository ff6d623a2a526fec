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

/**
 * Each chart shows one of its drawings, in letters that can be read and do not touch: in the page's own
 * face, and in the widest that readers commonly have. A face that this machine lacks is tried as the
 * one in its place.
 */
export function charts() {
  const SMALLEST = 12;
  const FACES = ['', 'Verdana', 'DejaVu Sans', 'Liberation Sans'];
  const found = [];
  for (const chart of document.querySelectorAll('.chart-drawings')) {
    const name = `#${chart.closest('[id]')?.id}`;
    const shown = [...chart.querySelectorAll(':scope > svg')].filter((it) => it.getClientRects().length > 0);
    if (shown.length !== 1) found.push(`${name} shows ${shown.length} drawings`);
    for (const drawing of shown) {
      for (const face of FACES) {
        drawing.style.fontFamily = face && `"${face}"`;
        const say = (words) => found.push(`${name} ${words}${face && ` in ${face}`}`);
        const sheet = drawing.getBoundingClientRect();
        const texts = [...drawing.querySelectorAll('text')]
          .filter((it) => it.textContent.trim() && it.getClientRects().length)
          .map((it) => ({ it, words: `"${it.textContent.trim()}"`, box: it.getBoundingClientRect() }));
        texts.forEach(({ it, words, box }, at) => {
          const size = parseFloat(getComputedStyle(it).fontSize) * it.getScreenCTM().a;
          if (size < SMALLEST - 0.01) say(`${words} is ${size.toFixed(1)} px`);
          const across = box.left < sheet.left - 1 || box.right > sheet.right + 1;
          const down = box.top < sheet.top - 1 || box.bottom > sheet.bottom + 1;
          if (across || down) say(`${words} leaves the drawing`);
          for (const other of texts.slice(at + 1)) {
            const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
            const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
            // A box has room above and below its letters, so a sliver of it may be shared.
            const sliver = 0.3 * Math.min(box.height, other.box.height);
            if (wide > 1 && high > sliver) say(`${words} and ${other.words} overlap`);
          }
        });
      }
      drawing.style.fontFamily = '';
    }
  }
  return found;
}

/** Where a reader has colours of their own, every mark and word of a chart still differs from the paper. */
export function forcedColours() {
  if (!matchMedia('(forced-colors: active)').matches) return ['the reader has no colours of their own'];
  const probe = document.body.appendChild(document.createElement('span'));
  probe.style.color = 'Canvas';
  const canvas = getComputedStyle(probe).color;
  probe.remove();
  const found = [];
  for (const drawing of document.querySelectorAll('.chart-drawings > svg')) {
    if (!drawing.getClientRects().length) continue;
    const name = `#${drawing.closest('[id]')?.id}`;
    for (const mark of drawing.querySelectorAll('path, text')) {
      const group = mark.closest('[class]').getAttribute('class');
      // Words on a mark stand on its fill, the others on the paper.
      const fill = /^t\d$/.test(group) && drawing.querySelector(group.replace('t', '.s'));
      const behind = fill ? getComputedStyle(fill).fill : canvas;
      const style = getComputedStyle(mark);
      const colours = mark.tagName === 'text' ? [style.fill] : [style.fill, style.stroke];
      if (colours.every((it) => it === 'none' || it === behind)) found.push(`${name} .${group} cannot be seen`);
    }
  }
  return found;
}

/** Each chart that can be downloaded is a picture, and wide enough for a slide. */
export async function pictures() {
  const links = [...document.querySelectorAll('.chart a[href$=".svg"]')];
  const charts = document.querySelectorAll('.chart-drawings').length;
  const found = links.length === charts ? [] : [`${charts} charts and ${links.length} pictures`];
  await Promise.all(links.map(async (link) => {
    const picture = new Image();
    picture.src = link.href;
    const drawn = await picture.decode().then(() => picture.naturalWidth >= 720, () => false);
    if (!drawn) found.push(`${link.getAttribute('href')} is no picture`);
  }));
  return found;
}

/** The words of the page's main part that are shown. */
export function mainText() {
  const main = document.querySelector('main');
  // A part that is not rendered would give all its words.
  return main?.getClientRects().length ? main.innerText.trim() : '';
}
