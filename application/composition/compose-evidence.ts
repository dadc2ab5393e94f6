import type { Database } from '../../store/connect';
import type { LocalClock } from '../../store/local-day';
import type { EventLog } from '../../store/event-log';
import { EvidenceFiles } from '../../store/evidence-files';
import type { FileReader } from '../../reading/file-reader';
import type { FileStore } from '../../store/files/file-store';
import { EvidenceAccess, type PapersElsewhere } from '../evidence/evidence-access';
import { FileIntake } from '../evidence/file-intake';
import { UploadQuota, type QuotaLimits } from '../evidence/upload-quota';
import type { Items } from '../items/items';
import { ReportEvidence } from '../reporting/report-evidence';
import { UploadedEvidence } from '../evidence/uploaded-evidence';

/** Where uploaded files are stored, the largest size of one, and how many bytes a person may store. */
export interface UploadedFilesDeps {
  contents: FileStore;
  limitBytes: number;
  quota: QuotaLimits;
}

/** Uploaded files, and how reports refer to them. */
export function composeEvidence(deps: {
  database: Database;
  items: Items;
  eventLog: EventLog;
  files: UploadedFilesDeps;
  reader: FileReader;
  clock: LocalClock;
  elsewhere: PapersElsewhere;
}) {
  const { items, eventLog, reader, clock, elsewhere } = deps;
  const files = new EvidenceFiles(deps.database);
  const access = new EvidenceAccess({ items, files, eventLog, elsewhere });
  const quota = new UploadQuota({ files, limits: deps.files.quota });
  const intake = new FileIntake({ files, reader, ...deps.files, quota });
  return {
    intake,
    uploadedEvidence: new UploadedEvidence({ items, files, access, intake, elsewhere }),
    reportEvidence: new ReportEvidence({ files, access, clock }),
  };
}
