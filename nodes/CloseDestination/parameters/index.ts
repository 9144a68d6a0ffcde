import { authenticationProperties } from './authentication';
import { batchingProperties } from './batching';
import { defineParameters } from './defineParameters';
import { fieldProperties } from './fields';
import { leadProperties } from './lead';
import { matchingProperties } from './matching';
import { operationProperties } from './operation';
import { optionProperties } from './options';
import { requestProperties } from './request';
import { testingProperties } from './testing';

/** All parameters, in the order of the panel. */
export const properties = defineParameters([
	...authenticationProperties,
	...operationProperties,
	...testingProperties,
	...requestProperties,
	...leadProperties,
	...fieldProperties,
	...batchingProperties,
	...matchingProperties,
	...optionProperties,
]);
