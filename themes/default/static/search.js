// Search in files that were made with the site. It asks nobody else and keeps nothing; what it says
// is written in the form.
(function () {
  'use strict';

  const AT_ONCE = 10;
  const PAUSE = 250;
  const SILENCE = 650;

  const one = (id) => document.getElementById(id);
  const [form, field, found, list, more] = ['search', 'q', 'found', 'results', 'more'].map(one);
  const said = form.dataset;
  const files = {};
  let asked = 0;
  let timer;

  function element(name, words, className) {
    return Object.assign(document.createElement(name), { textContent: words, className: className || '' });
  }

  function file(name) {
    files[name] = files[name] || fetch(`${said.index}${name}.json?v=${said.version}`).then((got) => {
      if (!got.ok) throw new Error(got.status);
      return got.json();
    });
    files[name].catch(() => { delete files[name]; });
    return files[name];
  }

  /* Words are cut as annals cuts them. Which are alike is decided here alone. */
  const cut = (text) => text.replace(/['’]/g, '').toLowerCase().match(/[\p{Alphabetic}\p{N}]+/gu) || [];

  /** "plan" of plans, planned and planning. */
  function stem(word) {
    if (word.length < 4) return word;
    let bare = word.replace(/children/, 'child').replace(/ies$/, 'y').replace(/(ss|sh|ch|x|z)es$/, '$1').replace(/([^sui])s$/, '$1');
    const shorter = bare.replace(/(ing|ed)$/, '');
    if (shorter !== bare && shorter.length > 2 && /[aeiouy]/.test(shorter)) bare = shorter.replace(/([bdfgmnprt])\1$/, '$1');
    return bare.length > 3 ? bare.replace(/e$/, '') : bare;
  }

  /** One letter more, less or other, or two swapped. */
  function isSlip(a, b) {
    let at = 0;
    while (a[at] && a[at] === b[at]) at += 1;
    let [x, y] = [a.slice(at), b.slice(at)];
    while (x && y && x.slice(-1) === y.slice(-1)) [x, y] = [x.slice(0, -1), y.slice(0, -1)];
    return (x.length < 2 && y.length < 2) || (y.length === 2 && x === y[1] + y[0]);
  }

  let site;

  async function load() {
    const index = await file('index');
    if (site) return;
    const [entries, begins] = [[], {}];
    index.pages.forEach(([url, title, within, texts, older, kind, language, inside]) => {
      const page = { url, title, within, texts, older, language, first: entries.length };
      if (!(texts in begins)) begins[texts] = entries.length;
      entries.push({ page, kind, title, id: '' });
      inside.forEach(([itsKind, id, itsTitle]) => entries.push({ page, kind: itsKind, id, title: itsTitle }));
    });
    site = { ...index, entries, begins };
  }

  /** The words of the site that a word may mean, and how surely. */
  function meant(word, words, isLast) {
    const root = stem(word);
    const sure = (it) => (it === word && 1) || (stem(it) === root && 0.8) || (isLast && it.startsWith(word) && 0.4);
    const likely = words.filter(sure).map((it) => [it, sure(it)]);
    if (likely.length || word.length < 4) return likely;
    return words.filter((it) => isSlip(word, it)).map((it) => [it, 0.3, word]);
  }

  /** Where a word stands: what that is worth, and whether it is a title. */
  async function places(word, isLast, told) {
    const hit = new Map();
    const letter = word[0].replace(/\d/, '0').replace(/[^a-z0]/, '_');
    const words = site.letters.includes(letter) ? await file(`words-${letter}`) : {};
    meant(word, Object.keys(words), isLast).forEach(([it, sure, slip]) => {
      told.words.add(it);
      if (slip) told.guesses.set(slip, it);
      const rare = Math.log(1 + site.entries.length / words[it].length);
      let at = 0;
      words[it].forEach((step) => {
        at += Math.floor(step / 3);
        const level = step % 3;
        const [worth, titled] = hit.get(at) || [0, false];
        hit.set(at, [Math.max(worth, sure * rare * [1, 2, 6][level]), titled || level === 2]);
      });
    });
    return hit;
  }

  const both = (a, b) => new Map([...a].filter(([at]) => b.has(at))
    .map(([at, [worth, titled]]) => [at, [worth + b.get(at)[0], titled && b.get(at)[1]]]));

  /** Short forms are looked for by their names too, and the reverse. */
  function groups(words) {
    const made = [];
    for (let at = 0; at < words.length;) {
      const rest = words.slice(at);
      const known = site.names.find(([, name]) => name.length > 1 && name.every((it, nth) => it === rest[nth]));
      const [short, name] = known || site.names.find(([it]) => it[0] === words[at]) || [];
      const own = known ? name : [words[at]];
      made.push(name ? [own, known ? short : name] : [own]);
      at += own.length;
    }
    const bare = (way) => way.filter((word) => !site.ignored.includes(word));
    // An empty list is '' in words.
    return made.map((group) => group.map(bare).filter(String)).filter(String);
  }

  async function standing(group, isLast, told) {
    const ways = await Promise.all(group.map(async (way, nth) => {
      const all = await Promise.all(way.map((word, at) => places(word, isLast && !nth && at === way.length - 1, told)));
      return all.reduce(both);
    }));
    return new Map(ways.reverse().flatMap((way) => [...way]));
  }

  /** What has all of the words, else what has some; the best first. */
  function ranked(hits, query) {
    const [whole, some, pages] = [new Map(), new Map(), new Map()];
    const add = (a, b) => a + b;
    new Set(hits.flatMap((hit) => [...hit.keys()])).forEach((at) => {
      const { page, kind, title } = site.entries[at];
      const worth = hits.map((hit) => (hit.get(at) || [0])[0]);
      const titled = hits.filter((hit) => (hit.get(at) || [])[1]).length;
      const has = hits.filter((hit, nth) => worth[nth] || (hit.get(page.first) || [])[1]).length;
      const isName = title.split(/ \(|\)/).some((it) => cut(it).join() === query);
      const like = isName ? 9 : 1 + (2 * titled) / cut(title).length;
      const value = worth.reduce(add) * like * (page.older ? 0.5 : 1) * (at === page.first ? 1.3 : 1);
      some.set(at, value * has * has);
      if (has === hits.length) whole.set(at, value);
      // All words, but in several parts of a page. Terms of a glossary are no page.
      if (kind !== 1) pages.set(page.first, worth.map((it, nth) => Math.max(it, (pages.get(page.first) || [])[nth] || 0)));
    });
    const shown = new Set([...whole.keys()].map((at) => site.entries[at].page.first));
    pages.forEach((best, first) => {
      if (!shown.has(first) && best.every(Boolean)) whole.set(first, best.reduce(add) / 2);
    });
    const chosen = whole.size ? whole : some;
    return { order: [...chosen].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map((it) => it[0]), isSome: !whole.size };
  }

  async function find(query) {
    await load();
    const told = { words: new Set(), guesses: new Map() };
    const wanted = groups(cut(query));
    const hits = await Promise.all(wanted.map((group) => standing(group, group === wanted[wanted.length - 1], told)));
    return { ...told, ...(hits.length ? ranked(hits, cut(query).join()) : { order: [] }) };
  }

  /** The sentence with most of the words, each of them marked. */
  function sentence(text, words) {
    const isHit = (token) => words.has(cut(token).join(''));
    const tokens = (part) => part.split(/([\p{Alphabetic}\p{N}'’]+)/u);
    const count = (part) => new Set(tokens(part).filter(isHit).map(cut).map(String)).size;
    const parts = text.replace(/([.!?])\s+/g, '$1\n').split('\n').map((part) => [count(part), part]);
    const line = element('p', '');
    tokens(parts.sort((a, b) => b[0] - a[0])[0][1]).forEach((token) => {
      line.append(isHit(token) ? element('mark', token) : token);
    });
    return line;
  }

  async function item(at, words) {
    const { page, kind, id, title } = site.entries[at];
    const made = element('li', '');
    if (page.language) made.lang = page.language;
    const link = element('a', title);
    link.href = said.root + page.url + (id && `#${id}`);
    const within = [site.kinds[kind], id && page.title, page.within].filter(Boolean).join(', ');
    const texts = await file(`texts-${page.texts}`);
    made.append(link, element('span', within, 'where'), sentence(texts[at - site.begins[page.texts]], words));
    return made;
  }

  async function show(result, from) {
    const items = await Promise.all(result.order.slice(from, from + AT_ONCE).map((at) => item(at, result.words)));
    return () => {
      list.append(...items);
      more.hidden = result.order.length <= from + AT_ONCE;
      more.onclick = async () => {
        (await show(result, from + AT_ONCE))();
        list.children[from + AT_ONCE].querySelector('a').focus();
      };
    };
  }

  function words({ order, guesses, isSome }, query) {
    let shown = query;
    const parts = [...guesses].map(([word, guess]) => {
      shown = shown.toLowerCase().replace(word, guess);
      return said.meant.replace('{query}', word);
    });
    if (isSome && order.length) parts.push(said.some);
    const count = said[['none', 'one'][order.length] || 'many'];
    return [...parts, count.replace('{count}', order.length).replace('{query}', shown)].join(' ');
  }

  function later(pause, run) {
    clearTimeout(timer);
    timer = setTimeout(run, pause);
  }

  /** Shows what is found, unless something else was asked meanwhile. */
  async function ask(silence) {
    clearTimeout(timer);
    asked += 1;
    const own = asked;
    const query = field.value.trim();
    history.replaceState(null, '', `?q=${encodeURIComponent(query)}`);
    let [result, text, put] = [{ order: [] }, '', null];
    try {
      if (query.length > 1) {
        result = await find(query);
        text = words(result, query);
      }
      put = await show(result, 0);
    } catch (error) {
      text = said.failed;
    }
    if (own !== asked) return;
    const isNone = !result.order.length;
    list.textContent = '';
    if (put) put();
    one('nothing').hidden = !(isNone && text);
    one('letters').hidden = Boolean(put) && !isNone;
    later(silence, () => { found.textContent = text; });
  }

  /** From the field to the results and back. */
  function arrows(event) {
    const stops = [field, ...list.querySelectorAll('a')];
    const at = stops.indexOf(event.target);
    const next = at >= 0 && !event.altKey && stops[at + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  form.hidden = false;
  one('no-script').hidden = true;
  field.value = new URLSearchParams(location.search).get('q') || '';
  field.addEventListener('focus', () => load().catch(() => {}), { once: true });
  field.addEventListener('input', () => later(PAUSE, () => ask(SILENCE)));
  form.addEventListener('submit', (event) => { event.preventDefault(); ask(0); });
  document.addEventListener('keydown', arrows);
  if (field.value) ask(0);
}());
