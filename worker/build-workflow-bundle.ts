import { buildWorkflowBundle } from './workflow-bundle';

void buildWorkflowBundle();
