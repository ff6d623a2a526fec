// A poster is one sheet of A4 in letters that can be read on a wall.

const A4 = [595, 842];

/** Prints a poster as its reader would, and lists what is wrong with the paper. */
export async function poster(browser, home, page, findings) {
  const tab = await browser.newPage();
  await tab.goto(home + page, { waitUntil: 'load' });
  await tab.emulateMedia({ media: 'print' });
  const { long, letters } = await tab.evaluate(measured);
  const paper = (await tab.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = paper.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  const size = paper.match(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/)?.slice(1).map(Number) ?? [];
  const isA4 = A4.every((side, at) => Math.abs(side - size[at]) < 1.5);
  findings.note(page, 'A4', 'one sheet', sheets === 1 || long ? [] : [`${sheets} sheets`]);
  findings.note(page, 'A4', 'upright', isA4 ? [] : [`${size.join(' by ')} points`]);
  findings.note(page, 'A4', 'letters', letters);
  await tab.close();
}

/** In the page: whether it says that it is long, and the words that are smaller than they may be. */
function measured() {
  const sheet = document.querySelector('.poster');
  const wanted = Number(sheet.className.match(/poster-(\d+)/)[1]);
  const points = (element) => Math.round(parseFloat(getComputedStyle(element).fontSize) * 0.75 * 100) / 100;
  const shown = [...sheet.querySelectorAll('h1, h2, p, a, span, strong')].filter((it) => it.offsetHeight > 1);
  const small = shown.filter((it) => points(it) < 12).map((it) => `${it.textContent} in ${points(it)} pt`);
  const sessions = [...sheet.querySelectorAll('li p')].filter((it) => points(it) !== wanted);
  const other = sessions.map((it) => `${it.textContent} in ${points(it)} pt and not in ${wanted}`);
  return { long: sheet.classList.contains('poster-long'), letters: [...small, ...other] };
}
