def lambda_handler(event, context):
    return {"list": ["apple", "orange", "pear"]}
