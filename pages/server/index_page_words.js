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
const added = one => {
    if (one.nodeType === Node.TEXT_NODE) { if (one.parentElement?.closest(places)) say(one); return; }
    if (one.nodeType !== Node.ELEMENT_NODE) return;
    if (one.matches(spoken)) inFrench(one);
    one.querySelectorAll(spoken).forEach(inFrench);
    sayAll(one);
    // in a window, a line in bold is the title of what follows
    if (one.closest('%(DIALOG)s')) for (const bold of one.querySelectorAll('%(TEXT)s p > strong:first-child'))
        if (!bold.previousSibling && (!bold.nextSibling || bold.nextSibling.nodeName === 'BR')) { bold.role = 'heading'; bold.ariaLevel = 3; }
    for (const map of one.querySelectorAll('.deck-events-root')) { map.role = 'application'; map.ariaLabel = '%(map_keys)s'; }
    // a section of the menu is an item of its list
    one.querySelectorAll('%(SIDEBAR_LIST)s > div').forEach(section => { section.role = 'listitem'; });
    one.querySelectorAll('%(SIDEBAR_LIST)s > div > li').forEach(page => { page.role = 'none'; });
};
new MutationObserver(changes => { intoBox(); intoPanel(); makeRoom(); intoView(); goOn(); follow();
  // what is said of a field may be drawn before its page is done, or after
  if (changes.some(change => change.attributeName === 'data-test-script-state' || change.addedNodes.length)) describe();
  changes.forEach(change => {
    if (change.type === 'attributes') inFrench(change.target);
    if (change.attributeName === 'data-collapsed') asStep();
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
