window.__streamlit = { BACKEND_BASE_URL: `${location.origin}/%(base)s` };
addEventListener('click', event => {
    const link = event.target.closest?.(':is(%(TEXT)s, .tableau, .bloc, .pressable, .carte-racontee) a[target="_blank"]')
        || (location.search && event.target.closest?.('%(MENU_LINK)s'));
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || link.origin !== location.origin) return;
    // the menu: to the page that is open Streamlit does not lead, not even from one of its records
    if (link.dataset.testid && link.pathname !== location.pathname) return;
    event.preventDefault();
    history.pushState({}, '', link.href);
    dispatchEvent(new PopStateEvent('popstate'));
    if (!link.ariaCurrent) document.querySelector('%(MAIN)s')?.scrollTo(0, 0);
}, true);
// whoever reads an edition stays in it, in a new tab too; whoever left it does not come back into it
addEventListener('pointerdown', event => {
    const link = event.target.closest?.(':is(%(TEXT)s, .tableau, .bloc, .pressable, .carte-racontee) a[target="_blank"], %(MENU_LINK)s');
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
toldWidth();
// a print says of which day it is
const printed = () => document.documentElement.style.setProperty('--imprime',
    `" · imprimé le ${new Date().toLocaleDateString('fr-FR', { dateStyle: 'long' })}"`);
addEventListener('beforeprint', printed);
printed();
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
let here = location.href, title, left = 0, until = 0;
const leave = back => {
    stood[here] = document.querySelector('%(MAIN)s')?.scrollTop;
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
// what a listener is told of things without a word
const labels = %(labels)s;
const inFrench = one => {
    const french = labels[one.ariaLabel] || one.ariaLabel?.replace(
        /^(Remove(?= )|(Close f|F)ullscreen:)/, said => labels[said]);
    if (french && french !== one.ariaLabel) one.ariaLabel = french;
};
// what a listener is told of a button or an answer whose English word is covered by a French one
const words = %(words)s;
const covered = Object.keys(words).join();
const told = one => {
    const place = Object.keys(words).find(place => one.matches(place));
    const whole = one.closest('a, button, [role="option"]');
    if (whole) whole.ariaLabel = words[place];
};
new MutationObserver(changes => { intoBox(); follow(); changes.forEach(change => {
    if (change.type === 'attributes') inFrench(change.target);
    for (const added of change.addedNodes) {
        if (added.ariaLabel) inFrench(added);
        added.querySelectorAll?.('[aria-label]').forEach(inFrench);
        if (added.matches?.(covered)) told(added);
        added.querySelectorAll?.(covered).forEach(told);
    }
}); }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ['aria-label'] });
// a window that opens over the page stands beside it in the document, and has its scheme as well
addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
    const app = document.querySelector('.stApp');
    if (app) document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme;
}).observe(document.body, { childList: true }));
