import { isUsableId } from '../../../nodes/CloseDestination/close/ids';
import { MATCH_OBJECTS } from '../../../nodes/CloseDestination/close/matching';
import { idsToComeIn, idToCome } from '../../../nodes/CloseDestination/plan/lookup/idsToCome';

test.each(MATCH_OBJECTS)(
	'the id of a %s to come can stand in an address, and is found in a text',
	(object) => {
		const ids = [idToCome(object, 7, 1), idToCome(object, 7, 2)];
		expect(ids.every(isUsableId)).toBe(true);
		expect(idsToComeIn(`/${object}/${ids[0]}/ {"a":"${ids[1]}","b":"${ids[0]}"}`)).toEqual(
			ids.map((id) => ({ id, object, item: 7 })),
		);
	},
);

test.each(['', 'lead_0A1b', 'task_newOfItem1', 'lead_newOfItem', 'xlead_newOfItem1x'])(
	'there is none in %j',
	(text) => expect(idsToComeIn(text)).toEqual([]),
);
