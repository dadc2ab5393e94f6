// For the uploads that are still below api/services; goes with them.
export {
  ApplicationError as Refusal,
  errorOfRules as refusalOf,
  notFound,
} from '../../application/application-error';
