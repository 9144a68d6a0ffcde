import { authenticationProperties } from './authentication';
import { batchingProperties } from './batching';
import { defineParameters } from './defineParameters';
import { fieldProperties } from './fields';
import { keepingRows } from './keepingRows';
import { leadProperties } from './lead';
import { matchingProperties } from './matching';
import { operationProperties } from './operation';
import { optionProperties } from './options';
import { requestProperties } from './request';
import { testingProperties } from './testing';
import { hiddenForUndo, undoProperties } from './undo';

const all = defineParameters([
	...authenticationProperties,
	...operationProperties,
	...undoProperties,
	...testingProperties,
	...requestProperties,
	...leadProperties,
	...fieldProperties,
	...batchingProperties,
	...matchingProperties,
	...optionProperties,
]);

/** All parameters, in the order of the panel. */
export const properties = all.map(hiddenForUndo).map(keepingRows) as typeof all;
