// n8n's scanner takes the name of a published package; its parts take a folder: node scan.mjs source|published <folder>
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';

// What n8n scans of a tarball. Source: analyzePackageByName() in the same file.
const PATTERNS = { source: SOURCE_FILE_PATTERNS, published: ['**/*.js', 'package.json'] };

const [leg, folder] = process.argv.slice(2);
const { passed, message, details } = await analyzePackage(folder, PATTERNS[leg]);
if (!passed) process.stdout.write(details ?? message);
process.exitCode = passed ? 0 : 1;
