// Language, and the table of flows: search, filter, sort, in windows of rows. Without it the page reads as written.
'use strict';
(() => {
  const root = document.documentElement;
  const buttons = [...document.querySelectorAll('[data-language]')];
  const title = document.title;
  const heading = document.querySelector('h1');
  function speak(language) {
    root.lang = language;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.language === language));
    document.title = title.split(' · ')[0] + ' · ' + heading.innerText.trim();
  }
  for (const button of buttons) button.addEventListener('click', () => speak(button.dataset.language));
  document.querySelector('.languages').hidden = false;
  speak(root.lang);

  const source = document.getElementById('flow-data');
  if (source === null) return;
  const data = JSON.parse(source.textContent);
  const {texts, rows, protections, files} = data;
  const WINDOW = 200, BEGUN = 0, LASTED = 1, CLIENT = 2, SERVER = 4, NAME = 6, PROTOCOL = 7, COUNTRY = 8, NETWORK = 9,
        OWNER = 10, PROTECTION = 11, UP = 12, DOWN = 13, EVIDENCE = 14, FILE = 15, PACKET = 16;
  // What a column is sorted by, in the order of the table's columns.
  const columns = [[BEGUN], [LASTED], [CLIENT, CLIENT + 1], [SERVER, SERVER + 1], [NAME], [PROTOCOL], [COUNTRY], [NETWORK], [OWNER], [PROTECTION],
                   [UP], [DOWN], [EVIDENCE], [FILE, PACKET]];
  const written = new Set([CLIENT, SERVER, NAME, PROTOCOL, COUNTRY, NETWORK, OWNER]);
  const searched = [CLIENT, SERVER, NAME, PROTOCOL, COUNTRY, NETWORK, OWNER];
  const lower = texts.map((text) => text.toLowerCase());
  const rank = new Uint32Array(texts.length);
  [...texts.keys()].sort((a, b) => (texts[a] < texts[b] ? -1 : 1)).forEach((text, place) => { rank[text] = place; });

  const byId = (id) => document.getElementById(id);
  const query = byId('query'), country = byId('country'), protection = byId('protection'), body = byId('rows');
  let order = rows.map((row, i) => i), found = order, at = 0;

  function cell(text, className) {
    const made = document.createElement('td');
    if (className) made.className = className;
    made.textContent = text;
    return made;
  }
  function spoken(words) {
    const made = document.createElement('td');
    for (const language of Object.keys(words)) {
      const span = document.createElement('span');
      span.lang = language;
      span.textContent = words[language];
      made.append(span);
    }
    return made;
  }
  const end = (row, column) => texts[row[column]] + (row[column + 1] ? ' : ' + row[column + 1] : '');
  const time = (row) => new Date(data.start + row[BEGUN]).toISOString();
  function drawn(row) {
    const made = document.createElement('tr');
    made.append(cell(time(row)), cell((row[LASTED] / 1000).toFixed(3), 'n'), cell(end(row, CLIENT)), cell(end(row, SERVER)), cell(texts[row[NAME]]),
                cell(texts[row[PROTOCOL]]), cell(texts[row[COUNTRY]]), cell(texts[row[NETWORK]]), cell(texts[row[OWNER]]),
                spoken(protections[row[PROTECTION]]), cell(row[UP], 'n'), cell(row[DOWN], 'n'), cell(row[EVIDENCE], 'n'),
                cell('frame.number == ' + row[PACKET] + (files.length > 1 ? ' · ' + files[row[FILE]] : '')));
    return made;
  }
  function draw() {
    body.replaceChildren(...found.slice(at, at + WINDOW).map((i) => drawn(rows[i])));
    byId('shown').textContent = found.length === 0 ? '0' : (at + 1) + '–' + Math.min(at + WINDOW, found.length) + ' / ' + found.length;
    byId('back').disabled = at === 0;
    byId('next').disabled = at + WINDOW >= found.length;
  }
  // Each word is looked for among the different texts, which are far fewer than rows.
  function filter() {
    const hits = query.value.toLowerCase().split(/\s+/).filter(Boolean).map((word) => Uint8Array.from(lower, (text) => (text.includes(word) ? 1 : 0)));
    found = order.filter((i) => {
      const row = rows[i];
      return (country.value === '' || row[COUNTRY] === Number(country.value)) && (protection.value === '' || row[PROTECTION] === Number(protection.value)) &&
             hits.every((hit) => searched.some((column) => hit[row[column]] === 1));
    });
    at = 0;
    draw();
  }
  function sort(column, downwards) {
    const keys = columns[column], sign = downwards ? -1 : 1;
    const value = (row, key) => (written.has(key) ? rank[row[key]] : row[key]);
    order = rows.map((row, i) => i).sort((a, b) => {
      for (const key of keys) {
        const difference = value(rows[a], key) - value(rows[b], key);
        if (difference !== 0) return sign * difference;
      }
      return a - b;
    });
    filter();
  }
  const heads = [...document.querySelectorAll('#flow-table thead th')];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const downwards = head.getAttribute('aria-sort') === 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', downwards ? 'descending' : 'ascending');
      sort(column, downwards);
    });
  });
  function offer(select, entries) {
    for (const [value, text] of entries) {
      const option = document.createElement('option');
      option.value = String(value);
      option.textContent = text;
      select.append(option);
    }
  }
  offer(country, [...new Set(rows.map((row) => row[COUNTRY]))].sort((a, b) => rank[a] - rank[b]).map((i) => [i, texts[i] || '?']));
  offer(protection, protections.map((words, i) => [i, words[root.lang]]));
  for (const button of buttons)
    button.addEventListener('click', () => protections.forEach((words, i) => { protection.options[i + 1].textContent = words[root.lang]; }));
  query.addEventListener('input', filter);
  country.addEventListener('change', filter);
  protection.addEventListener('change', filter);
  byId('back').addEventListener('click', () => { at = Math.max(0, at - WINDOW); draw(); });
  byId('next').addEventListener('click', () => { at += WINDOW; draw(); });
  byId('find').addEventListener('submit', (event) => event.preventDefault());
  byId('find').hidden = false;
  draw();
})();
