import { timeOfDay } from '../../lib/clock';
import { RECENT_MINUTES } from './sentStore';

/** As it is saved with an execution. */
export const minuteOfDay = () => Math.floor(timeOfDay() / 60_000);

/** Whether Close's search may not show yet what was written then. */
export const isRecent = (since: unknown) => minuteOfDay() - Number(since) < RECENT_MINUTES;
