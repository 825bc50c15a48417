import { startBell } from './bell.js';
import { startClock } from './clock.js';
import { startComposer } from './composer.js';
import { startMessages } from './messages.js';
import { startSide } from './side.js';
import { findSeat, listen } from './store.js';

startBell();
startClock();
startSide();
startMessages();
startComposer();
await findSeat();
listen();
