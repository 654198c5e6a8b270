import type { Field } from '../../manifest/field.ts';
import type { Kind } from '../kind.ts';
import { argoTemplates } from './templates.ts';

const apiVersion = 'argoproj.io/v1alpha1';
/** What all of them share: the spec is that of a workflow. */
const ofSpec = {
  workflowSpecs: (object: Field) => [object.get('spec')],
  argoTemplates: (object: Field) => argoTemplates(object.get('spec')),
};

/** Of Argo Workflows. Only advised on. */
export const workflow: Kind = { apiVersion, kind: 'Workflow', ...ofSpec };

/** Templates that workflows of its namespace refer to. */
export const workflowTemplate: Kind = { apiVersion, kind: 'WorkflowTemplate', ...ofSpec };

/** The same for the workflows of all namespaces. */
export const clusterWorkflowTemplate: Kind = { apiVersion, kind: 'ClusterWorkflowTemplate', ...ofSpec };
