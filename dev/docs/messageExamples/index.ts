import { editorSaid } from './editor';
import { fieldsSaid } from './fields';
import { lookupsSaid } from './lookups';
import { outputSaid } from './output';
import { planSaid } from './plan';
import { sendSaid } from './send';
import { settingsSaid } from './settings';

/** Every message of the node that is made of values. */
export const SAID = {
	...settingsSaid,
	...planSaid,
	...fieldsSaid,
	...lookupsSaid,
	...sendSaid,
	...outputSaid,
	...editorSaid,
};
