import type { ExportFile } from '../exportFile';
import { airtable } from './airtable';
import { apollo } from './apollo';
import { calendly } from './calendly';
import { googleContacts } from './googleContacts';
import { googleContactsOld } from './googleContactsOld';
import { hubspotCompanies } from './hubspotCompanies';
import { hubspotContacts } from './hubspotContacts';
import { hubspotDeals } from './hubspotDeals';
import { linkedinConnections } from './linkedinConnections';
import { linkedinSalesNavigator } from './linkedinSalesNavigator';
import { outlook } from './outlook';
import { outlookOnline } from './outlookOnline';
import { pipedriveDeals } from './pipedriveDeals';
import { pipedriveOrganizations } from './pipedriveOrganizations';
import { pipedrivePeople } from './pipedrivePeople';
import { salesforceAccounts } from './salesforceAccounts';
import { salesforceContacts } from './salesforceContacts';
import { salesforceDataExport } from './salesforceDataExport';
import { salesforceLeads } from './salesforceLeads';
import { salesforceOpportunities } from './salesforceOpportunities';
import { shopify } from './shopify';
import { shopifyOld } from './shopifyOld';
import { stripe } from './stripe';
import { typeform } from './typeform';

/** One for each file in `files/`. */
export const EXPORTS: readonly ExportFile[] = [
	googleContacts,
	googleContactsOld,
	outlook,
	outlookOnline,
	linkedinConnections,
	linkedinSalesNavigator,
	hubspotContacts,
	hubspotCompanies,
	hubspotDeals,
	pipedrivePeople,
	pipedriveOrganizations,
	pipedriveDeals,
	salesforceLeads,
	salesforceContacts,
	salesforceDataExport,
	salesforceAccounts,
	salesforceOpportunities,
	apollo,
	airtable,
	typeform,
	calendly,
	stripe,
	shopify,
	shopifyOld,
];
