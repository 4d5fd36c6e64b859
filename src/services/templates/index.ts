/**
 * Templates of roles (L18, L19): sets that an organization has prepared for accounts of its own and of those under it.
 * Promises: what is edited here changes nobody's roles; an edited template is nobody's any more.
 * Refuses: to give anything to anybody (the room of grants does, by its own measure).
 */
export { createTemplate } from './create-template.ts'
export { deleteTemplate } from './delete-template.ts'
export { editTemplate } from './edit-template.ts'
export { getTemplate } from './get-template.ts'
export { templateRegistry } from './queries-template-registry.ts'
export {
  endAssignments,
  findAssigned,
  listTemplatesAt,
  type StoredTemplate,
  saveAssignment,
} from './queries-templates.ts'
export { setTemplateRoles } from './set-template-roles.ts'
export {
  NewTemplate,
  Template,
  TemplateRole,
  TemplateRoles,
} from './shapes.ts'
export { assignmentGone } from './template-objects.ts'
export { templateRoles } from './template-view.ts'
export { getUsableTemplate, seesTemplatesOf } from './visible-template.ts'
