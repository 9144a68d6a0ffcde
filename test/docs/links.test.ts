/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- reads files of this repository */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
/** Sites that may be linked to. */
const HOSTS = [
	'close.com',
	'developer.close.com',
	'docs.n8n.io',
	'github.com',
	'n8n.io',
	'www.conventionalcommits.org',
	'keepachangelog.com',
	'semver.org',
];

interface Link {
	target: string;
	isImage: boolean;
}

/** Of the repository, those not committed yet included; not what lies in folders Git ignores. */
const pages = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
	cwd: root,
	encoding: 'utf8',
})
	.stdout.split('\n')
	.filter((path) => path !== '' && existsSync(join(root, path)));

const CODE = /```[\s\S]*?```|`[^`\n]*`/g;
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

function linksOf(path: string): Link[] {
	const text = textOf(path).replace(CODE, '');
	const inline = text.matchAll(/(!?)\[[^\]]*\]\(([^)\s]+)\)/g);
	const named = text.matchAll(/^\[[^\]]+\]:()\s*(\S+)$/gm);
	return [...inline, ...named].map(([, mark, target]) => ({ target, isImage: mark === '!' }));
}

/** What can stand behind `#`: headings as GitHub names them. */
function anchorsOf(path: string): string[] {
	const headings = textOf(path)
		.replace(/```[\s\S]*?```/g, '')
		.matchAll(/^#+ (.+)$/gm);
	return Array.from(headings, ([, heading]) =>
		heading
			.toLowerCase()
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.trim()
			.replace(/\s/g, '-'),
	);
}

/** What is wrong with a link; nothing when it leads somewhere. */
function complaintAbout(page: string, { target, isImage }: Link): string | undefined {
	if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return aboutAddress(target);
	const [path, anchor] = target.split('#');
	const file = path === '' ? page : join(dirname(page), path);
	if (path.startsWith('/')) return 'npm and GitHub take it for a path of their own';
	if (file.startsWith('..')) return 'leads out of the repository';
	if (!existsSync(join(root, file))) return 'there is no such file';
	if (isImage && !/\.(png|svg|gif)$/.test(file)) return 'is no picture';
	if (anchor !== undefined && !anchorsOf(file).includes(anchor)) return 'there is no such heading';
	return undefined;
}

function aboutAddress(target: string): string | undefined {
	if (!URL.canParse(target)) return 'is no address';
	const { protocol, hostname, username } = new URL(target);
	if (protocol !== 'https:' || username !== '') return 'is not https';
	return HOSTS.includes(hostname) ? undefined : `${hostname} is not in the list of this test`;
}

test('the pages are found', () => {
	expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/ARCHITECTURE.md', 'examples/README.md']));
	expect(linksOf('README.md').length).toBeGreaterThan(30);
});

test.each(pages)('the links of %s lead somewhere', (page) => {
	const broken = linksOf(page)
		.map((link) => ({ target: link.target, complaint: complaintAbout(page, link) }))
		.filter(({ complaint }) => complaint !== undefined);
	expect(broken).toEqual([]);
});

test.each([
	['docs/nowhere.md', 'there is no such file'],
	['#nowhere', 'there is no such heading'],
	['docs/matching.md#nowhere', 'there is no such heading'],
	['../elsewhere.md', 'leads out of the repository'],
	['/docs/matching.md', 'npm and GitHub take it for a path of their own'],
	['http://close.com', 'is not https'],
	['https://close.example', 'close.example is not in the list of this test'],
	['https://', 'is no address'],
])('a link to %s is found out', (target, complaint) => {
	expect(complaintAbout('README.md', { target, isImage: false })).toBe(complaint);
});

test('npm knows where relative links lead', () => {
	const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		repository: { type: string; url: string };
	};
	expect(repository).toEqual({
		type: 'git',
		url: expect.stringMatching(/^https:\/\/github\.com\/.+\.git$/) as string,
	});
});
