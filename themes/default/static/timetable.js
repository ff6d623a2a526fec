// What a page of sessions cannot know when it is made: the reader's day, and what the reader looks for.
// Without it nothing is missing but that. It asks no server and keeps nothing.
(function () {
  'use strict';

  const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
    'September', 'October', 'November', 'December'];
  const DAY = 24 * 60 * 60 * 1000;
  const NEXT = 3;

  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const one = (selector, within) => (within || document).querySelector(selector);

  function element(name, words, className) {
    const made = document.createElement(name);
    made.textContent = words;
    if (className) made.className = className;
    return made;
  }

  /* Days are counted from the beginning of 1970, times in minutes from midnight. */

  const dayOf = (text) => Date.UTC(+text.slice(0, 4), +text.slice(-4, -2) - 1, +text.slice(-2)) / DAY;
  const dayOfIso = (text) => dayOf(text.slice(0, 10).replace(/-/g, ''));
  const minuteOf = (text) => 60 * +text.slice(0, 2) + +text.slice(-2);

  /** The reader's clock, as clocks in the United Kingdom show it, wherever the reader is. */
  function clock() {
    const parts = {};
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London', hour12: false,
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
    });
    format.formatToParts(new Date()).forEach((part) => { parts[part.type] = +part.value; });
    return {
      day: Date.UTC(parts.year, parts.month - 1, parts.day) / DAY,
      minute: 60 * (parts.hour % 24) + parts.minute,
    };
  }

  const now = clock();
  const isAhead = (day, end) => day > now.day || (day === now.day && end > now.minute);

  function dateWords(day, withYear) {
    const date = new Date(day * DAY);
    const words = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
    return withYear ? `${words} ${date.getUTCFullYear()}` : `${DAYS[date.getUTCDay()]} ${words}`;
  }

  function dayWords(day) {
    if (day === now.day) return 'Today';
    return day === now.day + 1 ? 'Tomorrow' : dateWords(day);
  }

  function timeWords(minute) {
    const hour = Math.floor(minute / 60);
    if (minute === 720) return 'midday';
    const past = minute % 60 ? `:${String(minute % 60).padStart(2, '0')}` : '';
    return `${hour % 12 || 12}${past}${hour < 12 ? 'am' : 'pm'}`;
  }

  function whenWords(occasion) {
    const isOn = occasion.day === now.day && occasion.start <= now.minute;
    if (isOn) return occasion.open ? 'On now' : `On now, until ${timeWords(occasion.end)}`;
    const end = occasion.open ? '' : ` to ${timeWords(occasion.end)}`;
    return `${dayWords(occasion.day)}, ${timeWords(occasion.start)}${end}`;
  }

  /**
   * Every time from now on that something is on. `data-dates` is its first day, then how many days
   * later each next one is, with marks for its times when one is off: "20261102 7*2 14x-" is on each
   * Monday of three weeks, and a fortnight later at its second time only.
   */
  function ahead(shown) {
    const times = shown.dataset.times.split(' ').map((text) => {
      const [start, end] = text.split('-');
      // Where no end is known, an hour is enough to still be let in.
      return { start: minuteOf(start), end: end ? minuteOf(end) : minuteOf(start) + 60, open: !end };
    });
    const found = [];
    let day = 0;
    shown.dataset.dates.split(' ').filter(Boolean).forEach((word) => {
      const [, step, marks, count] = /^(\d+)([x-]*)(?:\*(\d+))?$/.exec(word);
      for (let left = Number(count || 1); left > 0; left -= 1) {
        day = step.length === 8 ? dayOf(step) : day + Number(step);
        times.forEach((time, at) => found.push(Object.assign({ day, off: marks[at] === 'x' }, time)));
      }
    });
    return found.filter((occasion) => isAhead(occasion.day, occasion.end));
  }

  /** "Wednesday 25 November, 9:30am to 11am. Not on Wednesday 18 November: cancelled." */
  function nextWords(shown) {
    const occasions = ahead(shown);
    const at = occasions.findIndex((occasion) => !occasion.off);
    if (at < 0) return occasions.length ? 'No more dates: those left are cancelled' : 'No more dates';
    const several = shown.dataset.times.includes(' ');
    const off = occasions.slice(0, at)
      .map((it) => dateWords(it.day) + (several ? ` at ${timeWords(it.start)}` : ''));
    return whenWords(occasions[at]) + (off.length ? `. Not on ${off.join(' or ')}: cancelled` : '');
  }

  function notices() {
    all('[data-until]').forEach((notice) => {
      const until = notice.dataset.until;
      notice.hidden = !isAhead(dayOfIso(until), minuteOf(until.slice(-5)));
    });
    all('.cancellations, .off').forEach((box) => {
      box.hidden = all('[data-until]', box).every((notice) => notice.hidden);
    });
  }

  /** Whether what the page shows is over; says so where the page itself does not. */
  function isOver() {
    const box = one('.notices');
    if (!box || !box.dataset.last) return true;
    const last = dayOfIso(box.dataset.last);
    if (last >= now.day) return false;
    const note = element('div', '', 'alert alert-note');
    note.setAttribute('role', 'note');
    note.appendChild(element('p', `This timetable has ended on ${dateWords(last, true)}.`));
    box.appendChild(note);
    return true;
  }

  function sayNext(card) {
    if (one('.paused', card)) return;
    const row = element('div', '', 'next');
    row.appendChild(element('dt', 'Next'));
    row.appendChild(element('dd', nextWords(card)));
    one('.facts', card).appendChild(row);
  }

  /** The page of one session. */
  function page(line) {
    if (!one('.paused')) {
      line.textContent = `Next: ${nextWords(line)}`;
      line.hidden = false;
    }
    all('ul.dates li').forEach((item) => {
      if (dayOfIso(one('time', item).dateTime) >= now.day) return;
      item.classList.add('past');
      item.appendChild(element('span', ' (past)', 'hidden'));
    });
  }

  /** What is on now and next, of the sessions that are shown. */
  function onNext(cards) {
    const box = one('#on-next');
    if (!box) return;
    const list = one('ol', box);
    const found = [];
    cards.forEach((card) => {
      ahead(card).filter((it) => !it.off).forEach((occasion) => found.push({ card, occasion }));
    });
    found.sort((a, b) => a.occasion.day - b.occasion.day || a.occasion.start - b.occasion.start);
    list.textContent = '';
    found.slice(0, NEXT).forEach((it) => list.appendChild(nextItem(it)));
    box.hidden = found.length === 0;
  }

  function nextItem({ card, occasion }) {
    const item = element('li', '');
    const name = one('.session-name', card);
    const link = element(name.href ? 'a' : 'b', name.textContent);
    if (name.href) link.href = name.href;
    const own = (of) => one(of, card).firstChild.textContent.replace(/[\s:]+$/, '');
    item.append(element('span', whenWords(occasion), 'when'), link, `, ${own('.place')}. `);
    item.append(`${own('.who')}. ${one('.cost', card).textContent}. ${own('.book')}.`);
    return item;
  }

  /** Whether a certain date has been: what is on again and again stays, to be seen. */
  const isPast = (card) => card.closest('.certain-dates') && ahead(card).length === 0;

  /** Hides what does not fit, and every day that has nothing left. Gives what is shown. */
  function keep(cards, fits) {
    cards.forEach((card) => { card.hidden = !fits(card); });
    all('.of-day').forEach((day) => { day.hidden = !one('.session:not([hidden])', day); });
    all('.through-the-week, .certain-dates').forEach((part) => {
      part.hidden = !one('.of-day:not([hidden])', part);
    });
    return cards.filter((card) => !card.hidden);
  }

  /** The form: between questions all must fit, within one any. Its answers are in the address. */
  function filters(form, cards, isRecord) {
    const NAMES = ['age', 'day', 'hub', 'free', 'open'];
    const [found, clear] = [one('#found'), one('#clear')];
    const fields = Array.from(form.elements).filter((field) => NAMES.includes(field.name));
    const sectionOf = (card) => card.closest('.of-day');

    function answers() {
      const given = {};
      NAMES.forEach((name) => { given[name] = []; });
      fields.forEach((field) => {
        const isGiven = field.type === 'checkbox' ? field.checked : field.value !== '';
        if (isGiven) given[field.name].push(field.value);
      });
      return given;
    }

    function fits(card, given) {
      const { ages, hub, free, open } = card.dataset;
      const own = { age: Array.from(ages), day: [sectionOf(card).dataset.day], hub: [hub], free: [free], open: [open] };
      return NAMES.every((name) => !given[name].length || given[name].some((it) => own[name].includes(it)));
    }

    function show() {
      const given = answers();
      const chosen = NAMES.some((name) => given[name].length > 0);
      const shown = keep(cards, (card) => fits(card, given));
      clear.hidden = !chosen;
      found.textContent = chosen ? countWords(shown) : '';
      if (!isRecord) onNext(shown);
    }

    function countWords(shown) {
      const names = shown.map((card) => one('.session-name', card)).map((name) => name.href || name.textContent);
      const count = new Set(names).size;
      if (count === 0) return 'No session fits. Ask for less, or show everything.';
      return count === 1 ? '1 session fits' : `${count} sessions fit`;
    }

    function write() {
      const query = new URLSearchParams();
      const given = answers();
      NAMES.forEach((name) => given[name].forEach((value) => query.append(name, value)));
      const text = query.toString();
      history.replaceState(null, '', location.pathname + (text && `?${text}`) + location.hash);
    }

    function read() {
      const query = new URLSearchParams(location.search);
      fields.forEach((field) => {
        const given = query.getAll(field.name);
        if (field.type === 'checkbox') field.checked = given.includes(field.value);
        else field.value = Array.from(field.options).some((it) => it.value === given[0]) ? given[0] : '';
      });
      const more = one('details', form);
      if (all(':checked', more).length) more.open = true;
      show();
    }

    form.hidden = false;
    all('.margin-folded.choose').forEach((lists) => { lists.hidden = true; });
    form.addEventListener('change', () => { write(); show(); });
    form.addEventListener('submit', (event) => event.preventDefault());
    clear.addEventListener('click', () => {
      fields.forEach((field) => {
        if (field.type === 'checkbox') field.checked = false;
        else field.value = '';
      });
      write();
      show();
      found.textContent = 'Everything is shown';
      one('select', form).focus();
    });
    addEventListener('popstate', read);
    addEventListener('pageshow', (event) => { if (event.persisted) read(); });
    read();
  }

  notices();
  const isRecord = isOver();
  const cards = all('.session[data-dates]');
  const line = one('.next-line');
  const form = one('#filters');
  if (!isRecord) {
    cards.forEach(sayNext);
    if (line) page(line);
  }
  const left = isRecord ? cards : keep(cards, (card) => !isPast(card));
  if (form) filters(form, left, isRecord);
  else if (!isRecord) onNext(left);
}());
