import { ask } from './api.js';
import { startBell } from './bell.js';
import { startClock } from './clock.js';
import { startComposer } from './composer.js';
import { startInspector } from './inspector.js';
import { startMessages } from './messages.js';
import { pane, startSide } from './side.js';
import { findSeat, listen } from './store.js';
import { startStrip } from './strip.js';

startBell();
startClock();
startSide();
startMessages();
startComposer();
startInspector();
startStrip();
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !document.querySelector('dialog[open]')) {
    for (const menu of document.querySelectorAll('details.speeds[open]')) menu.open = false;
    if (document.body.dataset.pane !== 'chat') pane('chat');
  }
});
await findSeat();
listen();
// Asks everybody what is due next: whoever was here before may not have.
await ask('POST', 'clock/advance', { by: 'PT0S' });
