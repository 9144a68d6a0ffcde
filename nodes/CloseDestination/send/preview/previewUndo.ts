import type { UndoPlan } from '../../plan/undo/planUndo';
import type { RunContext } from '../runContext';
import { sendUndo } from '../undo/sendUndo';
import { type PreviewResult, rehearse } from './rehearse';

/** What Undo would do: each object is read and decided on as it would be, and none is changed. */
export const previewUndo = async (plan: UndoPlan, run: RunContext): Promise<PreviewResult> =>
	await rehearse(run, async (reading) => await sendUndo(plan, reading));
