// n8n finds the node and the credential through the "n8n" block of package.json.
// Nothing is exported here on purpose: the package has no API of its own.
module.exports = {};
