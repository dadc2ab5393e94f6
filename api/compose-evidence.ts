import type { Database } from '../store/connect';
import type { EventLog } from '../store/event-log';
import { EvidenceFiles } from '../store/evidence-files';
import type { FileReader } from '../reading/file-reader';
import type { FileStore } from '../store/files/file-store';
import type { Endpoint } from './http/endpoint';
import { evidenceFileEndpoints } from './routes/evidence-files';
import { EvidenceAccess } from '../application/evidence/evidence-access';
import { UploadQuota, type QuotaLimits } from '../application/evidence/upload-quota';
import type { Items } from '../application/items/items';
import { ReportEvidence } from '../application/reporting/report-evidence';
import { UploadedEvidence } from '../application/evidence/uploaded-evidence';

/** Where uploaded files are stored, the largest size of one, and how many bytes a person may store. */
export interface UploadedFilesDeps {
  contents: FileStore;
  limitBytes: number;
  quota: QuotaLimits;
}

/** The endpoints of uploaded files, and how reports refer to them. */
export function composeEvidence(deps: {
  database: Database;
  items: Items;
  eventLog: EventLog;
  files: UploadedFilesDeps;
  reader: FileReader;
}): { endpoints: Endpoint[]; reportEvidence: ReportEvidence } {
  const { items, eventLog, reader } = deps;
  const files = new EvidenceFiles(deps.database);
  const access = new EvidenceAccess({ items, files, eventLog });
  const quota = new UploadQuota({ files, limits: deps.files.quota });
  const uploaded = new UploadedEvidence({
    ...{ items, files, access, reader, ...deps.files, quota },
  });
  return {
    endpoints: evidenceFileEndpoints({ files: uploaded }),
    reportEvidence: new ReportEvidence({ files, access }),
  };
}
