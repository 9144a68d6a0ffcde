import { byKey } from './byKey';
import { faults } from './faults';
import { fewerCalls } from './fewerCalls';
import { conditions, sideBySide } from './limited';
import { exclusion, expressions, preview } from './preview';
import type { Section } from './types';
import { columns, large, unlimited } from './unlimited';

export const SECTIONS: readonly Section[] = [
	sideBySide,
	unlimited,
	columns,
	large,
	conditions,
	faults,
	fewerCalls,
	byKey,
	preview,
	exclusion,
	expressions,
];
