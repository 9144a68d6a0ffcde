import { readSaved } from './results';
import { writeReport } from './writeReport';

writeReport(readSaved());
