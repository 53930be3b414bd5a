import type { Party as PrintedParty, Side } from '../document/model.ts';
import { QUALIFICATIONS } from '../party/legal-form.ts';
import type { Party, PersonParty } from '../party/party.ts';
import { DISTRICTS } from '../vocabulary.ts';

/** A party's particulars as a document prints them (R27): what it declared, nothing that is nobody's business. */
export function printedParty(party: Party, side: Side): PrintedParty {
  if (party.kind === 'organisation') {
    const { name, creditCode, legalRepresentative, registeredOn, address, district, contact } =
      party.declared;
    return {
      side,
      form: 'organisation',
      name,
      creditCode,
      legalRepresentative: legalRepresentative.name,
      registeredOn,
      ...(address && { address }),
      ...(district && { district: DISTRICTS[district].zh }),
      contact: contact.phone,
    };
  }
  if (party.kind === 'person') {
    const { name, postdoc, employer, contact } = party.declared;
    const unit = postdoc?.stationUnit.name ?? employer?.name;
    return {
      side,
      form: 'person',
      name,
      qualification: qualificationOf(party),
      ...(unit && { unit }),
      contact: contact.phone,
    };
  }
  const { name, leadId } = party.declared;
  const lead = party.people.find((person) => person.id === leadId);
  return {
    side,
    form: 'team',
    name,
    ...(lead && { qualification: `负责人 ${lead.declared.name}，${qualificationOf(lead)}` }),
    members: party.people
      .filter((person) => person.id !== leadId)
      .map((person) => `${person.declared.name}（${qualificationOf(person)}）`),
  };
}

function qualificationOf({ declared }: PersonParty): string {
  return QUALIFICATIONS[declared.qualification].zh;
}
