
'use strict';
(() => {
  const form = document.querySelector('.search');
  const field = document.getElementById('search');
  const found = document.getElementById('found');
  const results = document.getElementById('results');
  const data = document.getElementById('rules');
  const index = data ? JSON.parse(data.textContent) : [];
  const entries = [...document.querySelectorAll('.rule')];
  const most = 100;

  const holds = (text, words) => words.every((word) => text.includes(word));

  function list(words) {
    const hits = words.length ? index.filter((rule) => holds(rule.text, words)) : [];
    results.replaceChildren(...hits.slice(0, most).map((rule) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      const why = document.createElement('p');
      link.href = rule.href;
      link.textContent = rule.id;
      why.textContent = rule.why;
      item.append(link, why);
      return item;
    }));
    results.hidden = !words.length;
    document.getElementById('categories').hidden = words.length > 0;
    return hits.length;
  }

  function filter(words) {
    let count = 0;
    for (const entry of entries) {
      entry.hidden = !holds(entry.dataset.search, words);
      count += entry.hidden ? 0 : 1;
    }
    for (const section of document.querySelectorAll('.category')) {
      section.hidden = !section.querySelector('.rule:not([hidden])');
    }
    return count;
  }

  function search() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const count = results ? list(words) : filter(words);
    const more = results && count > most ? `, the first ${most} are shown` : '';
    found.textContent = words.length ? `${count} ${count === 1 ? 'rule' : 'rules'}${more}` : '';
  }

  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  field.addEventListener('input', search);
})();
