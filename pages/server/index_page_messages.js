// What the server sends in one go is drawn in one go: it comes as one message for each element, and for each that is
// heard alone Streamlit renders the whole page anew, its menu included.
const listen = WebSocket.prototype.addEventListener;
const A_LULL = 4, AT_MOST = 50; // milliseconds without a message; for which the first one is held
const together = hear => {
    const held = [];
    let lull;
    const hand = () => held.splice(0).forEach(event => hear(event));
    return event => {
        held.push(event);
        clearTimeout(lull);
        if (event.timeStamp - held[0].timeStamp < AT_MOST) lull = setTimeout(hand, A_LULL);
        else hand();
    };
};
WebSocket.prototype.addEventListener = function (kind, hear, ...how) {
    listen.call(this, kind, kind === 'message' ? together(hear) : hear, ...how);
};
