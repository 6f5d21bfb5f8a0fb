from tests.browser.desk import desk as desk
