import type { Reply } from '../http/wire';

/** The form goes to the address the page came from, with the client's question in its query. */
export const CONSENT_PAGE: Reply = {
	status: 200,
	headers: {
		'content-type': 'text/html; charset=utf-8',
		'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
	},
	text: `<!doctype html>
<html lang="en">
	<head><meta charset="utf-8"><title>Stand-in for Close: connect</title></head>
	<body style="font: 16px/1.5 system-ui, sans-serif; max-width: 30em; margin: 4em auto">
		<h1>Connect to the stand-in for Close?</h1>
		<p>The app will be able to read and change everything in this stand-in.</p>
		<form method="post">
			<button name="decision" value="allow">Allow</button>
			<button name="decision" value="decline">Decline</button>
		</form>
	</body>
</html>
`,
};
