// An identity provider for the suite, with the development forms of the library: whoever is typed in as login is signed
// in. Prints its issuer once it listens; ends with its standard input.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const people = {
  ona: { email: 'ona@pavyzdys.lt', email_verified: true, name: 'Ona Onaitė', groups: ['vadovai', 'kiti'] },
  jonas: { email: 'jonas@pavyzdys.lt', email_verified: false, name: 'Jonas Jonaitis', groups: ['vadovai'] },
  rasa: { email: 'rasa@pavyzdys.lt', email_verified: true, name: 'Rasa Rasaitė', groups: ['vadovai'] },
  antra: { email: 'ona@pavyzdys.lt', email_verified: true, name: 'Kita Ona', groups: ['vadovai'] },
  koordinatore: { email: 'koordinatore@pavyzdys.lt', email_verified: true, name: 'Koordinatorė', groups: ['vadovai'] },
  petras: { email: 'petras@pavyzdys.lt', email_verified: true, name: 'Petras Petraitis', groups: ['kiti'] },
};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'atsakas',
      client_secret: 'tik bandymams: +/=%',
      redirect_uris: [process.env.ATSAKAS_TEST_REDIRECT],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    }],
    scopes: ['openid', 'email', 'profile', 'groups'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    cookies: { keys: ['tik bandymams'] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...(people[id] ?? {}) }) }),
  });
  server.on('request', provider.callback());
  console.log(issuer);
});
// Nobody reads what the library has to say after the first line.
process.stdout.on('error', () => {});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
