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
