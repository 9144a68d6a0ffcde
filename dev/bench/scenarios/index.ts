import { byKey } from './byKey';
import { faults } from './faults';
import { fewerCalls } from './fewerCalls';
import { conditions, sideBySide } from './limited';
import { expressions, preview } from './preview';
import type { Section } from './types';
import { large, unlimited } from './unlimited';

export const SECTIONS: readonly Section[] = [
	sideBySide,
	unlimited,
	large,
	conditions,
	faults,
	fewerCalls,
	byKey,
	preview,
	expressions,
];
