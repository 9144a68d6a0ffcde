/** Does `work` for all items, 16 at a time, and keeps what it gives in their order. */
exports.forAll = async function (items, work) {
	const output = new Array(items.length);
	let next = 0;
	const lane = async () => {
		while (next < items.length) {
			const item = next++;
			output[item] = { json: await work(items[item].json), pairedItem: { item } };
		}
	};
	await Promise.all(Array.from({ length: 16 }, lane));
	return [output];
};

exports.describe = (displayName, name, description) => ({
	displayName,
	name,
	description,
	group: ['output'],
	version: 1,
	defaults: { name: displayName },
	inputs: ['main'],
	outputs: ['main'],
	credentials: [{ name: 'closeApi', required: true }],
	properties: [],
});
