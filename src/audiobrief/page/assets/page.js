(() => {
  'use strict';
  const find = id => document.getElementById(id);
  const data = JSON.parse(find('data').textContent);
  const audio = find('audio');
  const spans = [...document.querySelectorAll('.s')];
  const place = new Map(spans.map((span, number) => [span, number]));
  const starts = data.sentences.map(sentence => sentence[0]);
  const language = document.documentElement.lang;
  const DRAWN = 64;          // sentences whose words are elements at one time
  const SAVED_MS = 5000;
  const RESTART_MS = 1500;   // later in a sentence, "previous" goes to its own beginning
  const SKIPPED_MS = 10000;
  const ROUNDED_MS = 1000;   // by which a player's length may differ from ours

  // the last of rising numbers that is not above the limit; -1 if none is
  const last = (numbers, limit) => {
    let low = 0, high = numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] <= limit) low = middle + 1; else high = middle;
    }
    return low - 1;
  };

  const clock = ms => {
    const whole = Math.floor(ms / 1000), hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60, seconds = String(whole % 60).padStart(2, '0');
    return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
  };

  // words of a sentence as [start, end, milliseconds]
  const words = number => {
    const [start, , numbers] = data.sentences[number], found = [];
    let offset = 0, ms = start;
    for (let i = 0; i < numbers.length; i += 3) {
      const begin = offset + numbers[i];
      offset = begin + numbers[i + 1];
      ms += numbers[i + 2];
      found.push([begin, offset, ms]);
    }
    return found;
  };

  // sentences whose words are elements: number -> {spans, starts, words}
  const drawn = new Map();
  const drawing = number => {
    let found = drawn.get(number);
    if (found) return found;
    const span = spans[number], text = span.textContent, parts = words(number), made = [];
    const pieces = document.createDocumentFragment();
    let offset = 0;
    for (const [begin, end] of parts) {
      const word = document.createElement('span');
      word.className = 'w';
      word.textContent = text.slice(begin, end);
      pieces.append(text.slice(offset, begin), word);
      made.push(word);
      offset = end;
    }
    pieces.append(text.slice(offset));
    span.replaceChildren(pieces);
    found = {spans: made, starts: parts.map(part => part[2]), words: parts};
    drawn.set(number, found);
    for (const old of drawn.keys()) {
      if (drawn.size <= DRAWN) break;
      if (old !== current.sentence && old !== number) {
        spans[old].textContent = spans[old].textContent;
        drawn.delete(old);
      }
    }
    return found;
  };

  const now = () => Math.round(audio.currentTime * 1000);
  const current = {sentence: -1, word: null};
  const mark = (element, yes) => element && element.classList.toggle('now', yes);

  // whether the text scrolls along with the speech; a scroll by hand and a search stop it
  const following = yes => {
    find('follow').checked = yes;
    find('following').textContent = data.words[yes ? 'followed' : 'unfollowed'];
  };

  const reveal = (element, always) => {
    const box = element.getBoundingClientRect();
    const bottom = window.innerHeight - find('player').offsetHeight;
    if (!always && box.top > 60 && box.bottom < bottom - 20) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches || Math.abs(box.top) > 3 * bottom;
    element.scrollIntoView({block: 'center', behavior: calm ? 'auto' : 'smooth'});
  };

  const show = () => {
    const ms = now(), sentence = last(starts, ms);
    if (sentence !== current.sentence) {
      mark(spans[current.sentence], false);
      mark(spans[sentence], true);
      current.sentence = sentence;
      if (sentence >= 0 && find('follow').checked) reveal(spans[sentence], false);
    }
    let word = null;
    if (sentence >= 0 && ms < data.sentences[sentence][1]) {
      const {spans: made, starts: times} = drawing(sentence);
      word = made[last(times, ms)] || null;
    }
    if (word !== current.word) {
      mark(current.word, false);
      mark(word, true);
      current.word = word;
    }
    const seek = find('seek'), shown = clock(ms);
    if (find('now').textContent !== shown) {
      find('now').textContent = shown;
      seek.value = String(Math.floor(ms / 1000));
      seek.setAttribute('aria-valuetext', `${shown} / ${find('total').textContent}`);
    }
  };

  let frame = 0;
  const run = () => {
    show();
    frame = audio.paused ? 0 : requestAnimationFrame(run);
  };

  const seek = ms => {
    audio.currentTime = Math.max(0, Math.min(ms, data.length)) / 1000;
    show();
  };
  const toggle = () => { if (audio.paused) play(); else audio.pause(); };
  const play = () => { audio.play().catch(() => {}); };

  const step = by => {
    const ms = now(), here = last(starts, ms);
    const to = by < 0 && here >= 0 && ms - starts[here] > RESTART_MS ? here : here + by;
    seek(starts[Math.max(0, Math.min(to, starts.length - 1))]);
  };
  const stepWord = by => {
    const here = Math.max(0, last(starts, now()));
    const times = drawing(here).starts;
    const to = last(times, now()) + by;
    if (to >= 0 && to < times.length) seek(times[to]);
    else if (to >= times.length && here + 1 < starts.length) seek(starts[here + 1]);
    else if (to < 0 && here > 0) seek(drawing(here - 1).starts.at(-1) ?? starts[here - 1]);
  };
  const stepChapter = by => {
    const here = last(data.chapters, now() + (by > 0 ? 0 : -RESTART_MS));
    const to = by > 0 ? here + 1 : Math.max(0, here);
    if (to < data.chapters.length) seek(data.chapters[to]);
  };
  const setSpeed = by => {
    const box = find('speed');
    box.selectedIndex = Math.max(0, Math.min(box.selectedIndex + by, box.length - 1));
    audio.playbackRate = Number(box.value);
  };

  // what is remembered; from file: a browser may refuse
  const key = `audiobrief ${data.sha256}`;
  const remember = () => { try { localStorage.setItem(key, String(now())); } catch { /* refused */ } };
  const remembered = () => { try { return Number(localStorage.getItem(key)) || 0; } catch { return 0; } };
  const addressed = () => Math.round(Number((/^#t=(\d+(?:\.\d+)?)$/.exec(location.hash) || [])[1]) * 1000);

  // search
  const matches = {texts: null, found: [], at: -1, marked: []};
  const fold = text => {
    const low = text.toLocaleLowerCase(language).replaceAll('ё', 'е');
    if (low.length === text.length) return low;
    return [...text].map(letter => {
      const small = letter.toLocaleLowerCase(language);
      return small.length === letter.length ? small : letter;
    }).join('');
  };
  const search = () => {
    matches.texts = matches.texts || spans.map(span => fold(span.textContent));
    for (const [number] of matches.found) spans[number].classList.remove('found');
    const wanted = fold(find('find').value.trim());
    matches.found = [];
    matches.at = -1;
    if (wanted) {
      matches.texts.forEach((text, number) => {
        for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
          matches.found.push([number, at, at + wanted.length]);
        }
      });
    }
    for (const [number] of matches.found) spans[number].classList.add('found');
    goTo(0);
  };
  const goTo = to => {
    matches.marked.forEach(word => word.classList.remove('hit'));
    matches.marked = [];
    const count = matches.found.length;
    if (count) {
      following(false);
      matches.at = (to + count) % count;
      const [number, begin, end] = matches.found[matches.at];
      const {spans: made, words: parts} = drawing(number);
      matches.marked = made.filter((_, i) => parts[i][0] < end && parts[i][1] > begin);
      matches.marked.forEach(word => word.classList.add('hit'));
      reveal(matches.marked[0] || spans[number], false);
    }
    const told = count ? data.words.match.replace('{n}', matches.at + 1).replace('{total}', count)
      : find('find').value.trim() ? data.words.nothing : '';
    find('count').textContent = told;
  };
  const hear = () => {
    if (matches.at < 0) return;
    const [number, begin] = matches.found[matches.at];
    const word = words(number).find(part => part[1] > begin);
    following(true);
    seek(word ? word[2] : starts[number]);
    play();
  };
  const openSearch = yes => {
    find('finder').hidden = !yes;
    find('search').setAttribute('aria-expanded', String(yes));
    if (yes) find('find').focus();
    else {
      find('find').value = '';
      search();
      find('search').focus();
    }
  };

  const bySpace = target => target.closest('button, a, summary, input, select');
  const byArrows = target => target.closest('select, input[type="range"], input[type="search"]');
  const byLetters = target => target.closest('select, input[type="search"]');
  // by place on the keyboard: a Cyrillic layout has the same keys
  const KEYS = {
    Space: [bySpace, toggle],
    KeyK: [byLetters, toggle],
    ArrowLeft: [byArrows, shift => shift ? stepWord(-1) : step(-1)],
    ArrowRight: [byArrows, shift => shift ? stepWord(1) : step(1)],
    KeyJ: [byLetters, () => seek(now() - SKIPPED_MS)],
    KeyL: [byLetters, () => seek(now() + SKIPPED_MS)],
    BracketLeft: [byLetters, () => stepChapter(-1)],
    BracketRight: [byLetters, () => stepChapter(1)],
    Minus: [byLetters, () => setSpeed(-1)],
    Equal: [byLetters, () => setSpeed(1)],
    Slash: [byLetters, () => openSearch(true)],
    KeyN: [byLetters, shift => goTo(matches.at + (shift ? -1 : 1))],
    KeyF: [byLetters, () => { find('follow').click(); }],
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.code === 'Escape' && !find('finder').hidden) return openSearch(false);
    const [taken, act] = KEYS[event.code] || [];
    if (!act || !find('keys').checked || taken(event.target)) return;
    event.preventDefault();
    act(event.shiftKey);
  });

  document.querySelector('main').addEventListener('click', event => {
    const span = event.target.closest('.s');
    if (!span || String(getSelection())) return;
    const {spans: made, starts: times} = drawing(place.get(span));
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const word = made.indexOf(under && under.closest('.w'));
    following(true);
    seek(word >= 0 ? times[word] : starts[place.get(span)]);
    play();
  });
  document.querySelectorAll('nav a').forEach((link, number) => link.addEventListener('click', event => {
    event.preventDefault();
    seek(data.chapters[number]);
    find(`c${number}`).scrollIntoView({block: 'start'});
  }));
  for (const gesture of ['wheel', 'touchmove']) {
    document.addEventListener(gesture, () => following(false), {passive: true});
  }

  const icon = name => {
    const button = find('play');
    button.querySelector('path').setAttribute('d', data.icons[name]);
    button.setAttribute('aria-label', data.words[name]);
    button.title = data.words[name];
  };
  const session = navigator.mediaSession;
  const tellSession = () => {
    if (session && session.setPositionState && audio.duration > 0 && isFinite(audio.duration)) {
      session.setPositionState({
        duration: audio.duration, playbackRate: audio.playbackRate,
        position: Math.min(audio.currentTime, audio.duration),
      });
    }
  };
  const trouble = word => {
    find('trouble').textContent = data.words[word].replace('{name}', () => data.name);
    find('trouble').hidden = false;
  };
  let saved = 0;
  const HEARD = {
    play: () => { icon('pause'); tellSession(); if (!frame) run(); },
    pause: () => { icon('play'); tellSession(); remember(); },
    seeked: () => { show(); tellSession(); remember(); },
    ratechange: tellSession,
    timeupdate: () => {
      show();
      if (Math.abs(now() - saved) > SAVED_MS) { saved = now(); remember(); }
    },
    error: () => trouble('missing'),
    loadedmetadata: () => {
      if (isFinite(audio.duration) && Math.abs(audio.duration * 1000 - data.length) > ROUNDED_MS) trouble('changed');
      const ms = addressed() || remembered();
      if (ms > 0 && ms < data.length) seek(ms);
      show();
    },
  };
  for (const [name, act] of Object.entries(HEARD)) audio.addEventListener(name, act);
  addEventListener('hashchange', () => { if (addressed() >= 0) seek(addressed()); });
  addEventListener('pagehide', remember);

  const CLICKED = {
    play: toggle, back: () => step(-1), forward: () => step(1), hear,
    search: () => openSearch(find('finder').hidden),
    earlier: () => goTo(matches.at - 1), later: () => goTo(matches.at + 1),
  };
  for (const [id, act] of Object.entries(CLICKED)) find(id).addEventListener('click', act);
  find('seek').addEventListener('input', () => seek(Number(find('seek').value) * 1000));
  find('speed').addEventListener('change', () => { audio.playbackRate = Number(find('speed').value); });
  find('follow').addEventListener('change', () => {
    following(find('follow').checked);
    if (find('follow').checked && spans[current.sentence]) reveal(spans[current.sentence], true);
  });
  let typing = 0;
  find('find').addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(search, 150); });
  find('finder').addEventListener('submit', event => { event.preventDefault(); goTo(matches.at + 1); });

  if (session) {
    if (window.MediaMetadata) {
      session.metadata = new MediaMetadata({title: data.title, artist: data.byline});
    }
    const ASKED = {
      play, pause: () => audio.pause(), previoustrack: () => step(-1), nexttrack: () => step(1),
      seekbackward: () => seek(now() - SKIPPED_MS), seekforward: () => seek(now() + SKIPPED_MS),
      seekto: details => seek(details.seekTime * 1000),
    };
    for (const [name, act] of Object.entries(ASKED)) {
      try { session.setActionHandler(name, act); } catch { /* not one of this browser's */ }
    }
  }

  document.body.classList.add('live');
  following(find('follow').checked);  // a browser may have kept it
  audio.controls = false;
  find('controls').hidden = false;
  const contents = find('contents');
  if (contents && matchMedia('(min-width: 75rem)').matches) contents.open = true;
  if (audio.error) HEARD.error();
  if (audio.readyState > 0) HEARD.loadedmetadata();
})();
