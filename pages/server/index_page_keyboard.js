// a key may take away what it was pressed on, as an answer does its question: the keyboard goes on at what is asked in
// its place because of it, else at the next question that is to be settled, else where it was: at what is called the
// same, in the place that tells what was done, at what stands there now unless that acts when it is pressed; on another
// page, or from the menu, at the title
const REACHED = ':is(a[href], button, input, textarea, summary, [tabindex="0"]):not([disabled], [tabindex="-1"])';
const SPOT = '[class*="st-key-%(stays)s-"], [class*="st-key-%(opened)s-"]';
const settledHere = '.st-key-%(to_settle)s', windows = ':is(%(DIALOG)s, %(PANEL)s)';
let leftAt, opener, wentOn;
const shown = one => one?.isConnected && one.getClientRects().length && one;
const reachedIn = place => [...document.querySelectorAll(`${place} ${REACHED}`)];
const keyOf = box => box && [...box.classList].find(one => one.startsWith('st-key-'));
const keyed = name => shown(document.querySelector(`.${CSS.escape(name)}`));
const spotsOf = one => { // from the innermost on
    const spot = one?.closest(SPOT);
    return spot ? [keyOf(spot), ...spotsOf(spot.parentElement)] : [];
};
const named = one => { // what is drawn anew is not the same any more, but is called so
    const name = keyOf(one.closest('%(BOX)s[class*="st-key-"]')
        || one.closest('%(EXPANDER)s > details > summary, %(POPOVER)s button')?.closest('%(WRAPPER)s, %(BOX)s'));
    return [one, name && `.${CSS.escape(name)}`];
};
const now = ([one, name]) => shown(one) || name && shown(document.querySelector(`${name} ${REACHED}`));
const wordsOf = place => place.querySelector('h2, h3, p')?.textContent;
const pointsNow = () => [...document.querySelector(settledHere)?.children || []];
const acts = one => one.closest('%(BUTTON)s, %(DOWNLOAD)s, %(SUBMIT)s');
addEventListener('keydown', event => {
    const { key, shiftKey, target } = event, from = target.closest?.('%(PANEL)s') ? opener : target;
    const presses = key !== 'Tab', menu = presses && from?.closest?.('%(HEADER)s, %(SIDEBAR)s, [role="menu"]');
    const place = menu ? '%(MAIN)s' : ['%(DIALOG)s', '%(MAIN)s'].find(one => from?.closest?.(one));
    const tab = key.startsWith('Arrow') && from?.closest?.('%(TAB)s');
    leftAt = wentOn = null;
    if (!place || shiftKey || !tab && ![' ', 'Enter', 'Tab'].includes(key)) return;
    const all = menu ? [] : reachedIn(place), stands = side => one => from.compareDocumentPosition(one) & side;
    const after = all.filter(stands(Node.DOCUMENT_POSITION_FOLLOWING)).map(named); // who tabs out of a page is let out
    const before = presses ? all.filter(stands(Node.DOCUMENT_POSITION_PRECEDING)).reverse().map(named) : [];
    const settling = presses && from.closest(settledHere)
        && { at: pointsNow().findIndex(point => point.contains(from)), asked: pointsNow().map(wordsOf) };
    leftAt = { place, tab, menu, page: location.pathname, presses, settling,
        spots: presses ? spotsOf(from) : [], itself: presses && named(from), before, after };
}, true);
addEventListener('pointerdown', () => { leftAt = wentOn = null; }, true);
// « back » and « forward » choose as a tab or a link does: who was on what they take away goes on at the tab that is
// chosen now, else at the title, never on what stands there by chance
const chosenTab = () => document.querySelector('%(MAIN)s %(TAB)s[aria-selected="true"]');
addEventListener('popstate', event => {
    wentOn = null;
    if (!event.isTrusted) return;
    const one = document.activeElement, stillLost = leftAt?.gone && one === document.body; // by the « back » before it
    const stood = one?.closest('%(MAIN)s *') || stillLost;
    leftAt = stood && { place: '%(MAIN)s', page: location.pathname, gone: true, tab: chosenTab()?.textContent };
});
const next = ({ place, gone, tab, settling, spots, itself, before, after, presses }) => {
    const chosen = gone && chosenTab();
    if (gone) return chosen?.textContent !== tab && chosen || document.querySelector(`${place} :is(h1, h2)`);
    if (tab) return document.querySelector('%(TAB)s[aria-selected="true"]');
    const points = settling && pointsNow();
    if (points?.length) {
        const point = points.find((point, at) => at === settling.at && !settling.asked.includes(wordsOf(point)))
            || points.find(point => after.some(one => point.contains(now(one) || null))) || points[0];
        point.scrollIntoView({ block: 'nearest' });
        return [...point.querySelectorAll(REACHED)].find(one => shown(one) && !acts(one)) || point;
    }
    const there = itself && now(itself) || spots.map(keyed).find(Boolean);
    if (there) return there;
    const [up, down] = [before, after].map(ones => ones.findIndex(now)), all = reachedIn(place).filter(shown);
    const below = up >= 0 && (down < 0 || up <= down) && all[all.indexOf(now(before[up])) + 1];
    const found = below || down >= 0 && now(after[down]);
    return presses && found ? all.slice(all.indexOf(found)).find(one => !acts(one)) : found;
};
const into = (one, options) => {
    if (!one.matches(`${REACHED}, %(TAB)s`)) {
        one.tabIndex = -1;
        if (!one.matches('h1, h2')) { one.role = 'group'; one.ariaLabel = wordsOf(one) || ''; }
    }
    one.focus(options);
};
const goOn = () => {
    const same = leftAt?.page === location.pathname, focused = document.activeElement;
    const lost = leftAt && (focused === document.body || leftAt.menu && !same && focused.matches('[aria-haspopup]')
        || leftAt.gone && (focused === wentOn || focused.matches('%(TAB)s[aria-selected="false"]'))); // its tab may come late
    if (!lost) return; // a menu gives the focus back to what opened it, also where it led to another page
    const place = same ? leftAt.place : '%(MAIN)s';
    if (document.querySelector(place) !== (document.querySelector(windows) || document.querySelector('%(MAIN)s'))
        || document.querySelector(':is(%(SKELETON)s, %(APP)s:not([data-test-script-state="notRunning"]))')) return;
    const title = document.querySelector(`${place} :is(h1, h2)`), one = same && next(leftAt) || leftAt.presses && title;
    if (one && one !== focused) into(wentOn = one, { preventScroll: leftAt.gone && one === title }); // « back » finds a page where it was left
};
// Tab leaves a panel for what opened it, and closes it
addEventListener('keydown', event => {
    const panel = event.key === 'Tab' && event.target.closest?.('%(PANEL)s');
    const opens = panel && (opener || document.querySelector('%(POPOVER)s [aria-expanded="true"]'));
    if (!opens) return;
    const ones = [...panel.querySelectorAll(REACHED)].filter(one => shown(one) && !one.matches('[type="radio"]:not(:checked)'));
    const last = ones.at(event.shiftKey ? 0 : -1), group = last?.closest('[role="radiogroup"], [role="toolbar"]');
    if (last !== event.target && !group?.contains(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    opens.click();
    opens.focus();
}, true);
// what a choice of the page opens on it comes into view, and the keyboard goes on there from the link, not from a box,
// nor from a cell that is pointed at: there a listener is told
let stoodOpen = null, voice;
const announce = words => {
    voice ??= document.body.appendChild(Object.assign(document.createElement('div'), { className: 'non-vu', role: 'status' }));
    setTimeout(() => { voice.textContent = words; }, 100); // what stands in it as it comes is not heard
};
const openName = one => [...one.classList].find(name => name.startsWith('st-key-%(opened)s-'));
const allOpen = () => [...document.querySelectorAll('[class*="st-key-%(opened)s-"]')].map(openName);
for (const act of ['click', 'change']) addEventListener(act, () => { stoodOpen = allOpen(); }, true);
const intoView = () => {
    if (!stoodOpen || document.querySelector('%(APP)s:not([data-test-script-state="notRunning"])')) return;
    const opens = allOpen().find(name => !stoodOpen.includes(name));
    if (!opens) return;
    const one = document.querySelector(`.${CSS.escape(opens)}`), focused = document.activeElement;
    stoodOpen = null;
    const low = one.getBoundingClientRect().top > innerHeight / 2 && !focused.closest('.grille');
    one.scrollIntoView({ block: one.offsetHeight > innerHeight ? 'start' : low ? 'center' : 'nearest' });
    if (focused.matches('body, a') || focused === wentOn) into(one, { preventScroll: true });
    else announce(wordsOf(one) || '');
};
// what is said of a field stands below it: the field says so to a listener, as long as it stands there
const DOUBTED = ['data-doubted', 'aria-describedby', 'aria-invalid'];
const describe = () => {
    if (document.querySelector('%(APP)s:not([data-test-script-state="notRunning"])')) return;
    const doubts = [...document.querySelectorAll('[class*="st-key-%(doubt)s-"]')];
    const told = new Map(doubts.map(one => [(one.closest('%(WRAPPER)s') || one).previousElementSibling?.querySelector('input, textarea'), one]));
    for (const field of document.querySelectorAll('[data-doubted]'))
        if (!told.has(field)) DOUBTED.forEach(name => field.removeAttribute(name));
    for (const [field, doubt] of told) if (field) {
        doubt.id = field.dataset.doubted = keyOf(doubt);
        field.setAttribute('aria-describedby', doubt.id);
        field.ariaInvalid = doubt.matches('[class*="st-key-%(wrong_doubt)s-"]') ? 'true' : 'false';
    }
};
// a list that is closed opens at the space bar, as one expects, and looks for no blank; in one that is open one types
addEventListener('keydown', event => {
    const list = event.key === ' ' && event.target.closest?.(':is(%(CHOICE)s, %(CHOICES_OF_SEVERAL)s) input[aria-expanded="false"]');
    if (!list || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    list.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', code: 'ArrowDown', bubbles: true, cancelable: true }));
}, true);
// an arrow looks at the next answer of an import's question; the space bar, or Enter, gives it, which is said there
addEventListener('focusin', event => {
    const answers = location.pathname.endsWith('/%(imports)s') && event.target.closest?.('%(RADIO)s')?.querySelector('[role="radiogroup"]');
    if (answers) answers.ariaDescription = '%(answer_keys)s';
});
addEventListener('keydown', event => {
    const answer = event.target.closest?.('%(RADIO)s input');
    if (!answer || !location.pathname.endsWith('/%(imports)s')) return;
    const answers = [...answer.closest('%(RADIO)s').querySelectorAll('input')];
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (step) answers.at((answers.indexOf(answer) + step) % answers.length).focus();
    else answer.click();
}, true);
// a panel that a key opened is where the keyboard goes on; once it is closed, what opened it is
let pressed = false;
addEventListener('keydown', ({ key }) => { pressed = key === 'Enter' || key === ' '; }, true);
addEventListener('pointerdown', () => { pressed = false; opener = null; }, true);
const intoPanel = () => {
    const focused = document.activeElement;
    if (pressed && focused?.matches('%(POPOVER)s [aria-expanded="true"]')) {
        const first = reachedIn('%(PANEL)s').find(one => shown(one) && !one.matches('[data-close]')); // what is drawn first is it not
        if (first && !document.querySelector('%(PANEL)s %(SKELETON)s')) {
            pressed = false;
            opener = focused;
            first.focus({ preventScroll: true });
        }
    } else if (opener && !document.querySelector('%(PANEL)s')) {
        if (focused === document.body) opener.focus({ preventScroll: true });
        opener = null; // also where the focus is back already: what closes later has another one
    }
};
// a panel that has no room below what opened it, on a phone, has some once the page moves up: once, then one may scroll
let roomy;
const makeRoom = () => {
    const panel = document.querySelector('%(PANEL)s');
    if (!panel || panel === roomy || innerWidth >= 640 || panel.clientHeight > innerHeight / 2 || panel.scrollHeight <= panel.clientHeight + 1) return;
    const opens = document.querySelector('%(POPOVER)s [aria-expanded="true"]');
    if (!(opens?.getBoundingClientRect().top > innerHeight / 4)) return;
    roomy = panel;
    opens.scrollIntoView({ block: 'start' });
};
