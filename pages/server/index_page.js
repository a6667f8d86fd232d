window.__streamlit = { BACKEND_BASE_URL: `${location.origin}/%(base)s` };
// what somebody chooses on a page is one step in the history, which « back » undoes: Streamlit writes some choices over
// the step before, and some in several steps; what it puts right by itself is none
let acted = false, leaving = false;
const asSteps = write => function (state, title, url) {
    const next = new URL(url ?? '', location.href);
    const here = next.pathname === location.pathname && next.search !== location.search;
    if (here && leaving) return; // what is chosen there is to be found again
    leaving = false;
    const chosen = here && acted, panel = here && over() && document.querySelector('%(PANEL)s');
    acted = false;
    if (!here) stoodOpen = null;
    if (panel && chosen) steps.replace.call(history, state, title, url); // the panel stands over what is chosen in it
    const step = panel ? chosen ? steps.push : steps.replace : !over() && (here ? chosen && steps.push : write);
    (step || steps.replace).call(history, panel ? { ...state, over: true } : state, title, url);
    stands();
};
const steps = { push: history.pushState, replace: history.replaceState };
// what stands over the page, a window, a panel, a phone's menu, is a step as well, which « back » undoes; a link in it
// takes its place, and so does what is chosen once it is closed
const over = () => history.state?.over;
let address, stoodOver, closing;
const stands = () => { address = location.href; stoodOver = over(); };
stands();
const OVER = [['%(DIALOG)s', '%(DIALOG)s button[aria-label="%(close)s"]'], ['%(PANEL)s', '%(POPOVER)s [aria-expanded="true"]'],
    ['%(SIDEBAR)s[data-collapsed="false"]', '%(SIDEBAR_CLOSE)s button']];
const uppermost = () => OVER.map(places => places.map(place => document.querySelector(place))).find(([one]) => one) || [];
const asStep = () => {
    const [open] = uppermost();
    if (closing !== open) closing = null;
    if (!open || over() || closing) return;
    steps.push.call(history, { ...history.state, over: true }, '');
    stands();
};
addEventListener('popstate', event => {
    if (!event.isTrusted) return;
    const [open, close] = uppermost(), left = stoodOver;
    if (close || left) { // the page stays as it is
        event.stopImmediatePropagation();
        steps.replace.call(history, history.state, '', address);
    }
    stands();
    if (close) { closing = open; close.click(); } else if (left) history.back();
});
// the menu of a narrow window covers the page: it closes once a page is chosen in it, not on phones alone
addEventListener('click', event => {
    if (event.target.closest?.('%(SIDEBAR_LIST)s a')) setTimeout(() => document.querySelector('%(SIDEBAR_CLOSE)s button')?.click());
});
history.pushState = asSteps(steps.push);
history.replaceState = asSteps(steps.replace);
for (const act of ['pointerdown', 'keydown', 'click', 'change'])
    addEventListener(act, () => { acted = true; leaving = false; }, { capture: true, passive: true });
addEventListener('popstate', () => { acted = leaving = false; });
// a message is written in a program of its own: beside it the browser would leave an empty tab
addEventListener('click', event => event.target.closest?.('a[href^="mailto:"]')?.removeAttribute('target'), true);
addEventListener('click', event => {
    const link = event.target.closest?.(':is(%(TEXT)s, .tableau, .bloc, .pressable, .carte-racontee, .sous-carte, .frise) a[target="_blank"]')
        || (location.search && event.target.closest?.('%(MENU_LINK)s'));
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || link.origin !== location.origin) return;
    // the menu: to the page that is open Streamlit does not lead, not even from one of its records
    leaving = link.dataset.testid && link.pathname !== location.pathname;
    if (leaving) return;
    event.preventDefault();
    history.pushState({}, '', link.href);
    dispatchEvent(new PopStateEvent('popstate'));
    if (!link.ariaCurrent) document.querySelector('%(MAIN)s')?.scrollTo(0, 0);
}, true);
// whoever reads an edition stays in it, in a new tab too; whoever left it does not come back into it
addEventListener('pointerdown', event => {
    const link = event.target.closest?.(':is(%(TEXT)s, .tableau, .bloc, .pressable, .carte-racontee, .sous-carte, .frise) a[target="_blank"], %(MENU_LINK)s');
    const edition = new URLSearchParams(location.search).get('edition');
    if (!link || link.origin !== location.origin || !(edition || link.dataset.edition)) return;
    const url = new URL(link.href);
    if (edition) url.searchParams.set('edition', link.dataset.edition = edition);
    else { url.searchParams.delete('edition'); delete link.dataset.edition; }
    link.href = url.href;
}, true);
// what is drawn for the width of a window is drawn for that of a phone in one that is as narrow
const toldWidth = () => {
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `%(narrow_window)s=1; path=/; samesite=lax${secure}${innerWidth < 640 ? '' : '; max-age=0'}`;
};
addEventListener('resize', toldWidth);
setTimeout(toldWidth); // before the page is asked for; a cookie takes its time
// a print says of which day it is
const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');
addEventListener('beforeprint', () => {
    const now = new Date(), day = now.getDate() === 1 ? '1er' : now.getDate();
    const said = `${day} ${months[now.getMonth()]} ${now.getFullYear()}`; // quicker than Intl, by a fifth of a second
    document.documentElement.style.setProperty('--imprime', `" · imprimé le ${said}"`);
});
addEventListener('click', event => {
    if (event.target.closest?.('[data-close]')) document.querySelector('%(POPOVER)s [aria-expanded="true"]')?.click();
    if (!event.target.closest?.('[data-print]')) return;
    document.querySelector('%(DIALOG)s button[aria-label="%(close)s"]')?.click();
    const once = () => document.querySelector('%(DIALOG)s') ? requestAnimationFrame(once) : print();
    once();
});
// « / » leads to the search from any page, and into its box
let searching = false;
const intoBox = () => {
    const box = searching && document.querySelector('.st-key-%(search_box)s input');
    if (box) { box.focus(); box.select(); searching = false; }
};
addEventListener('keydown', event => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable], [role="grid"], iframe');
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing || !document.querySelector('%(MENU_LINK)s')) return;
    event.preventDefault();
    searching = true;
    if (!location.pathname.endsWith('/%(search)s')) {
        const edition = new URLSearchParams(location.search).get('edition');
        const query = edition ? `?edition=${encodeURIComponent(edition)}` : '';
        history.pushState({}, '', `${location.origin}/%(search)s${query}`);
        dispatchEvent(new PopStateEvent('popstate'));
    }
    intoBox();
});
// a page that opens, or a record on it, is read from its first line; « back » finds a page where it was left
const stood = {};
let here = location.href, title, left = 0, until = 0, at = 0;
// known beforehand: to ask for it amid a change would have all of the page laid out first
addEventListener('scroll', ({ target }) => { if (target.matches?.('%(MAIN)s')) at = target.scrollTop; },
    { capture: true, passive: true });
const leave = back => {
    stood[here] = at;
    here = location.href;
    left = back && stood[here] || 0;
};
const follow = () => {
    if (here !== location.href) leave(false);
    const now = document.querySelector('h1')?.textContent;
    const other = now && title && now !== title;
    title = now || title;
    if (other) until = left && performance.now() + 10000; // what is drawn late pushes the rest down
    if (other || performance.now() < until) document.querySelector('%(MAIN)s')?.scrollTo(0, left);
};
addEventListener('popstate', event => leave(event.isTrusted));
for (const act of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
    addEventListener(act, () => { until = 0; }, { capture: true, passive: true });
// a key may take away what it was pressed on, as an answer does its question: the keyboard goes on at the next question
// that is to be settled, else where it was: at what is called the same, in the place that tells what was done, at what
// stands there now unless that acts when it is pressed; on another page, or from the menu, at the title
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
    leftAt = { place, tab, menu, page: location.pathname, presses, settling: presses && !!from.closest(settledHere),
        spots: presses ? spotsOf(from) : [], itself: presses && named(from), before, after };
}, true);
addEventListener('pointerdown', () => { leftAt = wentOn = null; }, true);
// « back » and « forward » choose as a tab or a link does: who was on what they take away goes on at the tab that is
// chosen now, else at the title, never on what stands there by chance
const chosenTab = () => document.querySelector('%(MAIN)s %(TAB)s[aria-selected="true"]');
addEventListener('popstate', event => {
    wentOn = null;
    if (!event.isTrusted) return;
    const stood = document.activeElement?.closest('%(MAIN)s *');
    leftAt = stood && { place: '%(MAIN)s', page: location.pathname, gone: true, tab: chosenTab()?.textContent };
});
const next = ({ place, gone, tab, settling, spots, itself, before, after, presses }) => {
    const chosen = gone && chosenTab();
    if (gone) return chosen?.textContent !== tab && chosen || document.querySelector(`${place} :is(h1, h2)`);
    if (tab) return document.querySelector('%(TAB)s[aria-selected="true"]');
    const points = settling && [...document.querySelector(settledHere)?.children || []];
    if (points?.length) {
        const point = points.find(point => after.some(one => point.contains(now(one) || null))) || points[0];
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
const wordsOf = place => place.querySelector('h2, h3, p')?.textContent;
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
        || leftAt.gone && focused.matches('%(TAB)s[aria-selected="false"]'));
    if (!lost) return; // a menu gives the focus back to what opened it, also where it led to another page
    const place = same ? leftAt.place : '%(MAIN)s';
    if (document.querySelector(place) !== (document.querySelector(windows) || document.querySelector('%(MAIN)s'))
        || document.querySelector(':is(%(SKELETON)s, %(APP)s:not([data-test-script-state="notRunning"]))')) return;
    const title = document.querySelector(`${place} :is(h1, h2)`), one = same && next(leftAt) || leftAt.presses && title;
    if (one) into(wentOn = one, { preventScroll: leftAt.gone && one === title }); // « back » finds a page where it was left
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
    } else if (opener && focused === document.body && !document.querySelector('%(PANEL)s')) {
        opener.focus({ preventScroll: true });
        opener = null;
    }
};
// a panel that has no room below what opened it, on a phone, has some once the page moves up
const makeRoom = () => {
    const panel = document.querySelector('%(PANEL)s');
    if (!panel || panel.clientHeight > innerHeight / 2 || panel.scrollHeight <= panel.clientHeight + 1) return;
    const opens = document.querySelector('%(POPOVER)s [aria-expanded="true"]');
    if (opens?.getBoundingClientRect().top > innerHeight / 4) opens.scrollIntoView({ block: 'start' });
};
// what a listener is told of things without a word, and what stands in an empty box
const labels = %(labels)s, beginnings = %(beginnings)s, told = ['aria-label', 'aria-valuetext', 'placeholder', 'title'];
const spoken = told.map(name => `[${name}]`).join();
const frenchOf = said => {
    const [, of, what] = /^([^:]+): ([^]*)$/.exec(said) || [];
    const start = Object.keys(beginnings).find(one => said.startsWith(one));
    return labels[said] || (labels[of] && `${labels[of]} : ${what}`) || (start && beginnings[start] + said.slice(start.length));
};
// … without the signs of what is written in Markdown, which Streamlit leaves in a name: it is what one sees
const plainName = (one, said) => {
    const box = one.matches('%(PANEL)s') ? document.querySelector('%(POPOVER)s [aria-expanded="true"] %(TEXT)s')
        : one.closest('label') || one.closest('%(BOX)s')?.querySelector('%(LABEL)s');
    return /\*\*|\\|:[a-z-]+\[/.test(said) && box?.textContent.trim() || said;
};
const inFrench = one => told.forEach(name => {
    const written = one.getAttribute(name), said = written && name === 'aria-label' ? plainName(one, written) : written;
    const french = said && (frenchOf(said) || said);
    if (french && french !== written) one.setAttribute(name, french);
    if (/^\w+ icon$/.test(said)) { one.removeAttribute(name); one.ariaHidden = 'true'; } // a picture beside its words
});
// sentences that are replaced where they stand, each by itself
const sentences = Object.entries(%(sentences)s).map(([place, said]) =>
    [place, said.map(([english, french]) => [new RegExp(`^${english}$`), french])]);
const places = sentences.map(([place]) => place).join();
const taken = said => labels[said] || said.replace(/^([\d.]+?)(?:\.0)?([KMG])B$/, '$1 $2o');
const sentence = (one, rules) => {
    if (/^[A-Z][a-z]+ \d{1,2}, \d{4}$/.test(one)) return new Date(one).toLocaleDateString('fr-FR', { dateStyle: 'long' });
    const [english, french] = rules.find(([english]) => english.test(one)) || [];
    return english ? french.replace(/\{(\d)\}/g, (_, at) => taken(english.exec(one)[+at + 1])) : one;
};
const say = text => {
    const rules = sentences.filter(([place]) => text.parentElement?.closest(place)).flatMap(([, said]) => said);
    const said = text.nodeValue, words = said.trim();
    const french = words && words.split(/(?<=[.:?]) (?=[A-Z])/).map(one => sentence(one, rules)).join(' ');
    if (french !== words) text.nodeValue = said.replace(words, () => french);
};
const sayAll = root => {
    for (const place of [...(root.closest?.(places) ? [root] : []), ...(root.querySelectorAll?.(places) || [])]) {
        const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) say(texts.currentNode);
    }
};
// what a listener is told of a button or an answer whose English word is covered by a French one
const words = %(words)s;
const covered = Object.keys(words).join();
const tell = one => {
    const place = Object.keys(words).find(place => one.matches(place));
    const whole = one.closest('a, button, [role="option"]');
    if (whole) whole.ariaLabel = words[place];
};
const added = one => {
    if (one.nodeType === Node.TEXT_NODE) { if (one.parentElement?.closest(places)) say(one); return; }
    if (one.nodeType !== Node.ELEMENT_NODE) return;
    if (one.matches(spoken)) inFrench(one);
    one.querySelectorAll(spoken).forEach(inFrench);
    if (one.matches(covered)) tell(one);
    one.querySelectorAll(covered).forEach(tell);
    sayAll(one);
    // in a window, a line in bold is the title of what follows
    if (one.closest('%(DIALOG)s')) for (const bold of one.querySelectorAll('%(TEXT)s p > strong:first-child'))
        if (!bold.previousSibling && (!bold.nextSibling || bold.nextSibling.nodeName === 'BR')) { bold.role = 'heading'; bold.ariaLevel = 3; }
    for (const map of one.querySelectorAll('.deck-events-root')) { map.role = 'application'; map.ariaLabel = '%(map_keys)s'; }
    // a section of the menu is an item of its list
    one.querySelectorAll('%(SIDEBAR_LIST)s > div').forEach(section => { section.role = 'listitem'; });
    one.querySelectorAll('%(SIDEBAR_LIST)s > div > li').forEach(page => { page.role = 'none'; });
};
new MutationObserver(changes => { intoBox(); intoPanel(); makeRoom(); intoView(); goOn(); follow(); changes.forEach(change => {
    if (change.type === 'attributes') inFrench(change.target);
    if (change.attributeName === 'data-collapsed') asStep();
    if (change.attributeName === 'data-test-script-state') describe();
    if (change.type === 'characterData') added(change.target);
    change.addedNodes.forEach(added);
}); }).observe(document.documentElement, { childList: true, subtree: true, characterData: true,
    attributeFilter: [...told, 'data-test-script-state', 'data-collapsed', 'aria-selected'] });
// a window that opens over the page stands beside it in the document, and has its scheme as well
addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
    asStep();
    requestAnimationFrame(() => {
        const app = document.querySelector('.stApp');
        if (app) document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme;
    });
}).observe(document.body, { childList: true }));
