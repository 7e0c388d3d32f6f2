(() => {
  'use strict';
  const find = id => document.getElementById(id);
  const {words, kinds, genders, changes, reasons} = JSON.parse(document.body.dataset.labels);
  const HOME = document.documentElement.lang;
  const SERVER = 'en';            // the language of what audiobrief itself says
  const POLL_MS = 500;
  const elements = new Map();     // key -> {element, told}
  const audio = new Audio();
  let state = null, playing = null, unheard = null;

  const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
  const make = name => find(name).content.firstElementChild.cloneNode(true);
  const put = (element, text) => { if (element.textContent !== text) element.textContent = text; };
  const worded = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const putIn = (element, text, language) => { put(element, text); element.lang = language || HOME; };
  const say = (text, language) => putIn(find('status'), text, language);
  const failed = error => say(error.message, error.language);

  // requests go one after the other, so that each knows the revision that the one before left
  let last = Promise.resolve();
  const inTurn = work => { last = last.then(work, work); return last; };

  const answered = async response => {
    const told = await response.json();
    if (response.ok) return told;
    const more = {canForce: told.can_force === true, status: response.status, language: SERVER};
    throw Object.assign(new Error(told.error), more);
  };
  const asked = async (path, options) => {
    let response;
    try {
      response = await fetch(path, options);
    } catch (error) {
      if (error.name === 'AbortError') throw error;
      throw new Error(words.ended);
    }
    return response;
  };
  const get = async path => answered(await asked(path));
  const post = (path, body) => inTurn(async () => {
    const content = JSON.stringify({revision: state.revision, ...body});
    const options = {method: 'POST', headers: {'Content-Type': 'application/json'}, body: content};
    try {
      render(await answered(await asked(path, options)));
    } catch (error) {
      if (error.status === 409 && !error.canForce) render(await get('state'));
      throw error;
    }
  });

  const trouble = (key, text, language) => {
    const shown = elements.get(key);
    if (!shown) return say(text, language);
    const place = shown.element.querySelector('.error');
    place.hidden = !text;
    putIn(place, text, language);
  };
  const change = async (key, id, field, value, more) => {
    trouble(key, '');
    try {
      await post('change', {segment: id, field, value, ...more});
      if (document.activeElement === document.body || document.activeElement.hidden) focusOn(`s${id}`, `d${id}`);
      say(state.is_changed ? words.changed : '');
    } catch (error) {
      trouble(key, error.message, error.language);
    }
  };
  const focusOn = (...keys) => {
    const shown = keys.map(key => elements.get(key)).find(Boolean);
    if (shown) shown.element.querySelector('.leave, .back').focus();
  };

  // -- what a segment shows

  const marked = (place, text, proofs) => {
    const spans = [];
    for (const proof of proofs) {
      const start = text.indexOf(proof), end = start + proof.length;
      if (start >= 0 && spans.every(([from, to]) => end <= from || to <= start)) spans.push([start, end]);
    }
    spans.sort((a, b) => a[0] - b[0]);
    const parts = [];
    let offset = 0;
    for (const [start, end] of spans) {
      const mark = document.createElement('mark');
      mark.textContent = text.slice(start, end);
      parts.push(text.slice(offset, start), mark);
      offset = end;
    }
    place.replaceChildren(...parts, text.slice(offset));
  };

  const compared = (place, runs) => {
    const parts = [];
    for (const [written, spoken] of runs) {
      if (written === spoken) {
        parts.push(written, ' ');
        continue;
      }
      for (const [name, text] of [['del', written], ['ins', spoken]]) {
        if (!text) continue;
        const element = document.createElement(name);
        element.textContent = text;
        parts.push(element, ' ');
      }
    }
    place.replaceChildren(...parts);
  };

  const named = (element, index) => {
    put(element.querySelector('.number'), String(index));
    put(element.querySelector('.play'), playing === element ? words.stop : words.play);
    for (const button of element.querySelectorAll('.play, .confirm, .leave, .change')) {
      button.setAttribute('aria-label', worded(words.numbered, {label: button.textContent, number: index}));
    }
  };

  const showSegment = (element, segment) => {
    const part = name => element.querySelector(name);
    const speaker = segment.speaker;
    element.className = `segment ${segment.kind}`;
    element.classList.toggle('doubtful', segment.is_doubtful);
    element.classList.toggle('edited', segment.is_edited);
    element.classList.toggle('respoken', segment.runs.length > 0);
    element.classList.toggle('playing', playing === element);
    put(part('.kind'), kinds[segment.kind]);
    put(part('.who'), segment.is_heard ? speaker.name : '');
    put(part('.voice'), worded(words.voice_name, {name: segment.voice}));
    put(part('.role'), segment.is_heard && speaker.role ? `${speaker.role},` : '');
    put(part('.doubt'), segment.is_doubtful ? (speaker ? words.whose : words.nobody) : '');
    part('.confirm').hidden = !(segment.is_doubtful && speaker);
    part('.evidence').hidden = !(segment.is_heard && speaker.evidence);
    put(part('.evidence q'), segment.is_heard ? speaker.evidence : '');
    put(part('.sure'), segment.is_heard ? worded(words.sure, {percent: Math.round(speaker.confidence * 100)}) : '');
    part('.text').lang = part('.runs').lang = segment.language;
    part('.evidence q').lang = part('.who').lang = part('.role').lang = state.language;
    marked(part('.text'), segment.text, segment.proofs);
    part('.said').hidden = !segment.runs.length;
    compared(part('.runs'), segment.runs);
    if (!segment.spoken) {
      part('.said').hidden = false;
      putIn(part('.runs'), words.spoken_not);
    }
    if (part('.spoken')) fill(element, segment);
  };

  const set = (control, value) => { if (control !== document.activeElement || !control.dirty) control.value = value; };

  const fill = (element, segment) => {
    const part = name => element.querySelector(name);
    part('.speaking').hidden = !['quote', 'narration'].includes(segment.kind);
    set(part('.speaker'), segment.speaker ? segment.speaker.name : '');
    part('.speaker').lang = state.language;
    part('.narrator').disabled = !segment.speaker;
    const options = state.voices[segment.language].map(voice => {
      const option = document.createElement('option');
      option.value = voice.name;
      option.textContent = [voice.name, genders[voice.gender]].filter(Boolean).join(', ');
      return option;
    });
    part('.voices').replaceChildren(...options);
    part('.voices').value = segment.voice;
    set(part('.spoken'), segment.spoken);
    part('.spoken').lang = segment.language;
    part('.automatic').disabled = !segment.is_respoken;
    const pause = segment.pause_after_seconds;
    set(part('.pause'), pause === null ? '' : String(pause));
    part('.pause').placeholder = String(segment.usual_pause_seconds);
  };

  const fields = (element, key) => {
    const place = element.querySelector('.fields');
    place.hidden = !place.hidden;
    element.querySelector('.change').setAttribute('aria-expanded', String(!place.hidden));
    if (place.firstElementChild) return;
    const now = () => elements.get(key).told;
    place.append(find('fields').content.cloneNode(true));
    const part = name => element.querySelector(name);
    const ask = (field, value, more) => change(key, now().id, field, value, more);
    for (const name of ['.speaker', '.spoken', '.pause']) {
      part(name).addEventListener('input', event => { event.target.dirty = true; });
      for (const end of ['blur', 'change']) {
        part(name).addEventListener(end, event => { event.target.dirty = false; });
      }
    }
    part('.speaker').addEventListener('change', event => ask('speaker', event.target.value.trim() || null));
    part('.narrator').addEventListener('click', () => ask('speaker', null));
    part('.voices').addEventListener('change', event => {
      ask('voice', event.target.value, {everywhere: part('.everywhere').checked});
    });
    part('.spoken').addEventListener('change', event => ask('spoken', event.target.value));
    part('.automatic').addEventListener('click', () => ask('spoken', null));
    part('.pause').addEventListener('change', event => {
      const typed = event.target;
      if (typed.validity.badInput) return trouble(key, words.pause_number);
      ask('pause_after_seconds', typed.value === '' ? null : Number(typed.value));
    });
    fill(element, now());
  };

  const newSegment = (segment, key) => {
    const element = make('segment');
    const now = () => elements.get(key).told;
    element.querySelector('.play').addEventListener('click', () => toggle(element, now()));
    element.querySelector('.confirm').addEventListener('click', () => change(key, now().id, 'speaker', now().speaker.name));
    element.querySelector('.leave').addEventListener('click', () => change(key, now().id, 'left_out', true));
    element.querySelector('.change').addEventListener('click', () => fields(element, key));
    return element;
  };

  const newLeft = (stretch, key) => {
    const element = make('left'), back = element.querySelector('.back');
    const reason = reasons[stretch.reason];
    putIn(element.querySelector('.reason'), reason || stretch.reason, reason ? HOME : SERVER);
    put(element.querySelector('.text'), stretch.text);
    element.querySelector('.text').lang = state.language;
    back.setAttribute('aria-label', `${words.back}: ${stretch.text.slice(0, 40)}`);
    back.addEventListener('click', () => change(key, stretch.id, 'left_out', false));
    return element;
  };

  // -- the whole page

  const ordered = () => {
    const entries = state.segments.map((segment, index) => ({key: `s${segment.id}`, told: segment, index}));
    for (const stretch of state.left_out) {
      const place = entries.findIndex(entry => entry.told.id > stretch.id);
      entries.splice(place < 0 ? entries.length : place, 0, {key: `d${stretch.id}`, told: stretch, index: null});
    }
    return entries;
  };

  const render = told => {
    state = told;
    const list = find('list'), entries = ordered(), seen = new Set(), voices = {};
    for (const [language, known] of Object.entries(state.voices)) voices[language] = JSON.stringify(known);
    let place = list.firstElementChild;
    for (const {key, told: one, index} of entries) {
      seen.add(key);
      let shown = elements.get(key);
      const digest = JSON.stringify(one) + (voices[one.language] || '');
      if (!shown) {
        shown = {element: index === null ? newLeft(one, key) : newSegment(one, key), told: one, digest: ''};
        elements.set(key, shown);
      }
      shown.told = one;
      if (index !== null) {
        if (shown.digest !== digest) showSegment(shown.element, one);
        if (shown.index !== index) named(shown.element, index);
      }
      Object.assign(shown, {digest, index});
      if (shown.element === place) place = place.nextElementSibling;
      else list.insertBefore(shown.element, place);
    }
    for (const [key, {element}] of elements) {
      if (seen.has(key)) continue;
      if (playing === element) stop();
      element.remove();
      elements.delete(key);
    }
    frame();
  };

  const frame = () => {
    document.title = `${state.is_changed ? '● ' : ''}${state.title} – ${words.sheet}`;
    put(find('title'), state.title);
    find('title').lang = state.language;
    const {language, engine, plan} = state, length = clock(state.seconds);
    const facts = worded(words.facts, {count: state.segments.length, length, language, engine});
    put(find('facts'), `${facts} ${words.plan}: ${plan}`);
    const noted = (text, language) => {
      const item = document.createElement('li');
      putIn(item, text, language);
      return item;
    };
    const online = state.online.map(name => noted(worded(words.online, {name})));
    find('notes').replaceChildren(...state.conflicts.map(conflict => noted(conflict, SERVER)), ...online);
    find('speakers').replaceChildren(...state.speakers.map(name => {
      const option = document.createElement('option');
      option.value = name;
      return option;
    }));
    find('undo').disabled = !state.can_undo;
    reported(state.build);
  };

  const filter = () => {
    const wanted = find('show').value;
    for (const {element} of elements.values()) {
      element.hidden = wanted !== 'all' && !element.classList.contains(wanted);
    }
  };

  // -- sound

  const stop = () => {
    if (unheard) unheard.abort();
    unheard = null;
    audio.pause();
    if (audio.src) URL.revokeObjectURL(audio.src);
    const before = playing;
    playing = null;
    if (!before) return;
    before.classList.remove('playing');
    const shown = [...elements.values()].find(one => one.element === before);
    if (shown) named(before, state.segments.indexOf(shown.told));
  };

  const toggle = async (element, segment) => {
    const wasPlaying = playing === element;
    stop();
    if (wasPlaying) return;
    playing = element;
    element.classList.add('playing');
    named(element, state.segments.indexOf(segment));
    trouble(`s${segment.id}`, '');
    const control = unheard = new AbortController();
    try {
      await last.catch(() => {});
      const response = await asked(`sound/${segment.id}`, {signal: control.signal});
      if (!response.ok) await answered(response);
      const sound = await response.blob();
      if (unheard !== control) return;
      audio.src = URL.createObjectURL(sound);
      await audio.play();
    } catch (error) {
      if (unheard !== control || error.name === 'AbortError') return;
      stop();
      trouble(`s${segment.id}`, error.message, error.language);
    }
  };

  audio.addEventListener('ended', () => {
    const before = playing;
    stop();
    if (!find('on').checked || !before) return;
    let next = before.nextElementSibling;
    while (next && (next.hidden || !next.classList.contains('segment'))) next = next.nextElementSibling;
    if (!next) return;
    next.scrollIntoView({block: 'center'});
    next.querySelector('.play').focus({preventScroll: true});
    next.querySelector('.play').click();
  });

  // -- the plan and the episode

  const since = found => {
    if (!found) return words.first_build;
    if (!found.sound.length) return words.same_sound;
    const told = found.sound.map(one => {
      const where = one.segments.length ? ` ${worded(words.where, {numbers: one.segments.join(', ')})}` : '';
      return `${changes[one.change]} ${clock(one.start_seconds)}–${clock(one.end_seconds)}${where}`;
    });
    return worded(words.sound, {changes: told.join('; ')});
  };

  let waiting = false;
  const reported = build => {
    find('build').disabled = build.state === 'running';
    if (build.state === 'running') {
      say(words.building);
      if (!waiting) setTimeout(poll, POLL_MS);
      waiting = true;
    }
  };
  const poll = async () => {
    waiting = false;
    try {
      const build = await get('build');
      state.build = build;
      reported(build);
      if (build.state === 'failed') say(worded(words.failed, {error: build.error}));
      if (build.state === 'done') {
        const told = worded(words.built, {episode: state.episode, length: clock(build.summary.seconds)});
        const notices = build.notices.map(notice => `${notice}.`);
        say([told, since(build.summary.changes), ...notices].join(' '));
      }
    } catch (error) {
      failed(error);
    }
  };

  let again = null;
  const write = async (path, done, force) => {
    find('ask').hidden = true;
    try {
      await post(path, {force});
      if (done) say(done());
    } catch (error) {
      if (!error.canForce) return failed(error);
      putIn(find('why'), error.message, error.language);
      again = () => write(path, done, true);
      find('ask').hidden = false;
      find('ask').focus();
    }
  };
  const save = () => write('save', () => worded(words.saved, {plan: state.plan}), false);

  find('save').addEventListener('click', save);
  find('build').addEventListener('click', () => write('build', null, false));
  find('anyway').addEventListener('click', () => again());
  find('not').addEventListener('click', () => { find('ask').hidden = true; find('save').focus(); });
  find('undo').addEventListener('click', () => post('undo', {}).then(
    () => say(state.is_changed ? words.undone_unsaved : words.undone), failed));
  find('show').addEventListener('change', filter);
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 's') {
      event.preventDefault();
      if (document.activeElement) document.activeElement.blur();
      save();
    }
  });
  window.addEventListener('beforeunload', event => {
    const isTyping = document.activeElement && document.activeElement.dirty;
    if (state && (state.is_changed || isTyping)) event.preventDefault();
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && state) inTurn(async () => render(await get('state'))).catch(failed);
  });
  // what has the focus must not lie under the bar, whose height depends on language and width
  new ResizeObserver(() => {
    document.documentElement.style.scrollPaddingTop = `${find('bar').offsetHeight + 8}px`;
  }).observe(find('bar'));
  get('state').then(render, failed);
})();
