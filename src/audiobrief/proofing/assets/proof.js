(() => {
  'use strict';
  const find = id => document.getElementById(id);
  const POLL_MS = 500;
  const elements = new Map();     // key -> {element, told}
  const audio = new Audio();
  let state = null, playing = null, unheard = null;

  const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
  const make = name => find(name).content.firstElementChild.cloneNode(true);
  const put = (element, text) => { if (element.textContent !== text) element.textContent = text; };
  const say = text => put(find('status'), text);

  // requests go one after the other, so that each knows the revision that the one before left
  let last = Promise.resolve();
  const inTurn = work => { last = last.then(work, work); return last; };

  const answered = async response => {
    const told = await response.json();
    if (response.ok) return told;
    throw Object.assign(new Error(told.error), {canForce: told.can_force === true, status: response.status});
  };
  const asked = async (path, options) => {
    let response;
    try {
      response = await fetch(path, options);
    } catch (error) {
      if (error.name === 'AbortError') throw error;
      throw new Error('audiobrief has ended; start it again');
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

  const trouble = (key, text) => {
    const shown = elements.get(key);
    if (!shown) return say(text);
    const place = shown.element.querySelector('.error');
    place.hidden = !text;
    put(place, text);
  };
  const change = async (key, id, field, value, more) => {
    trouble(key, '');
    try {
      await post('change', {segment: id, field, value, ...more});
      if (document.activeElement === document.body || document.activeElement.hidden) focusOn(`s${id}`, `d${id}`);
      say(state.is_changed ? 'Changed; not saved yet.' : '');
    } catch (error) {
      trouble(key, error.message);
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
    element.querySelector('.confirm').setAttribute('aria-label', `Yes, it is, in segment ${index}`);
    element.querySelector('.leave').setAttribute('aria-label', `Leave out segment ${index}`);
    element.querySelector('.change').setAttribute('aria-label', `Change segment ${index}`);
    const play = element.querySelector('.play'), verb = playing === element ? 'Stop' : 'Play';
    put(play, verb);
    play.setAttribute('aria-label', `${verb} segment ${index}`);
  };

  const showSegment = (element, segment) => {
    const part = name => element.querySelector(name);
    const speaker = segment.speaker;
    element.className = `segment ${segment.kind}`;
    element.classList.toggle('doubtful', segment.is_doubtful);
    element.classList.toggle('edited', segment.is_edited);
    element.classList.toggle('respoken', segment.runs.length > 0);
    element.classList.toggle('playing', playing === element);
    put(part('.kind'), segment.kind);
    put(part('.who'), segment.is_heard ? speaker.name : '');
    put(part('.voice'), `voice ${segment.voice}`);
    put(part('.role'), segment.is_heard && speaker.role ? `${speaker.role},` : '');
    put(part('.doubt'), segment.is_doubtful ? (speaker ? 'Is this who speaks?' : 'Nobody is named.') : '');
    part('.confirm').hidden = !(segment.is_doubtful && speaker);
    part('.evidence').hidden = !(segment.is_heard && speaker.evidence);
    put(part('.evidence q'), segment.is_heard ? speaker.evidence : '');
    put(part('.sure'), segment.is_heard ? `${Math.round(speaker.confidence * 100)} % sure` : '');
    part('.text').lang = part('.runs').lang = segment.language;
    part('.evidence q').lang = part('.who').lang = part('.role').lang = state.language;
    marked(part('.text'), segment.text, segment.proofs);
    part('.said').hidden = !segment.runs.length;
    compared(part('.runs'), segment.runs);
    if (!segment.spoken) {
      part('.said').hidden = false;
      put(part('.runs'), 'nothing');
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
      option.textContent = voice.gender === 'unknown' ? voice.name : `${voice.name}, ${voice.gender}`;
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
      if (typed.validity.badInput) return trouble(key, 'The pause is a number of seconds.');
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
    put(element.querySelector('.reason'), stretch.reason);
    put(element.querySelector('.text'), stretch.text);
    element.querySelector('.text').lang = state.language;
    back.setAttribute('aria-label', `Put back: ${stretch.text.slice(0, 40)}`);
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
    document.title = `${state.is_changed ? '● ' : ''}${state.title} – proof sheet`;
    put(find('title'), state.title);
    find('title').lang = state.language;
    put(find('facts'), `${state.segments.length} segments, about ${clock(state.seconds)}, ` +
      `language ${state.language}, engine ${state.engine}. Plan: ${state.plan}`);
    const notes = [...state.conflicts, ...state.online.map(
      name => `${name} is an online service: what you play or build in its voices is sent there`)];
    find('notes').replaceChildren(...notes.map(note => {
      const item = document.createElement('li');
      item.textContent = note;
      return item;
    }));
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
      trouble(`s${segment.id}`, error.message);
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

  const changes = found => {
    if (!found) return 'It is the first build.';
    if (!found.sound.length) return 'The sound is as it was.';
    const told = found.sound.map(one =>
      `${one.change} ${clock(one.start_seconds)}–${clock(one.end_seconds)}` +
      (one.segments.length ? ` (segment ${one.segments.join(', ')})` : ''));
    return `The sound: ${told.join('; ')}.`;
  };

  let waiting = false;
  const reported = build => {
    find('build').disabled = build.state === 'running';
    if (build.state === 'running') {
      say('Building…');
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
      if (build.state === 'failed') say(`The build failed: ${build.error}`);
      if (build.state === 'done') {
        say(`Built ${state.episode}, ${clock(build.summary.seconds)}. ${changes(build.summary.changes)}` +
          build.notices.map(notice => ` ${notice}.`).join(''));
      }
    } catch (error) {
      say(error.message);
    }
  };

  let again = null;
  const write = async (path, done, force) => {
    find('ask').hidden = true;
    try {
      await post(path, {force});
      if (done) say(done());
    } catch (error) {
      if (!error.canForce) return say(error.message);
      put(find('why'), error.message);
      again = () => write(path, done, true);
      find('ask').hidden = false;
      find('ask').focus();
    }
  };
  const save = () => write('save', () => `Saved ${state.plan}`, false);

  find('save').addEventListener('click', save);
  find('build').addEventListener('click', () => write('build', null, false));
  find('anyway').addEventListener('click', () => again());
  find('not').addEventListener('click', () => { find('ask').hidden = true; find('save').focus(); });
  find('undo').addEventListener('click', () => post('undo', {}).then(
    () => say(state.is_changed ? 'Undone; not saved yet.' : 'Undone.'), error => say(error.message)));
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
    if (!document.hidden && state) inTurn(async () => render(await get('state'))).catch(error => say(error.message));
  });
  get('state').then(render, error => say(error.message));
})();
